// Our engine against graphql-js: the same answer to every request of execution.txt, and to the introspection query with
// all that it can ask. BATTLESBIT_EXECUTION names our program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSchema, execute, getIntrospectionQuery, parse } from 'graphql';
import { root } from './service.js';

const ours = (...words) => execFileSync(process.env.BATTLESBIT_EXECUTION, words, { encoding: 'utf8' });
const requests = fileURLToPath(new URL('execution.txt', import.meta.url));
const schema = buildSchema(ours());

// The order of errors is nobody's business; that of data is.
const comparable = ({ data, errors = [] }) => ({
  data: JSON.stringify(data),
  errors: errors.map(({ message, locations, path }) => JSON.stringify({ message, locations, path })).sort(),
});

const cases = [];
for (const line of readFileSync(requests, 'utf8').split('\n')) {
  if (line.startsWith('---')) cases.push({ title: line.slice(4) });
  else if (line && !line.startsWith('#')) [cases.at(-1).document, cases.at(-1).variables] = line.split(' ;; ');
}
const said = ours(requests).trim().split('\n').map((line) => JSON.parse(line));

test('there is an answer for every request', () => assert.equal(said.length, cases.length));

cases.forEach(({ title, document, variables = 'null' }, i) => {
  test(title, async () => {
    const expected = await execute({
      schema, document: parse(document), rootValue: root, variableValues: JSON.parse(variables),
    });
    assert.deepEqual(comparable(said[i]), comparable(JSON.parse(JSON.stringify(expected))), document);
  });
});

// graphql-js has what the next edition says of deprecated directives already.
const ofThisEdition = (place) => place !== 'DIRECTIVE_DEFINITION';
const fieldsOf = ({ name, fields }) => fields?.map((field) => field.name)
  .filter((field) => name !== '__Directive' || !['isDeprecated', 'deprecationReason'].includes(field));
const directivesOf = (of) => of.directives.map(({ name, isRepeatable, locations, args }) => ({
  name, isRepeatable, locations: locations.filter(ofThisEdition).sort(), args: args.map(({ name: arg, type }) => ({ arg, type })),
}));
// Of the types of introspection itself: the sentences are everybody's own.
const shapesOf = (types) => types.map((type) => ({
  name: type.name, fields: fieldsOf(type), enumValues: type.enumValues?.map((value) => value.name).filter(ofThisEdition),
}));

test('introspection says everything that graphql-js says', () => {
  const query = getIntrospectionQuery({
    descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true,
    inputValueDeprecation: true, oneOf: true,
  });
  const folder = mkdtempSync(join(tmpdir(), 'introspection-'));
  try {
    writeFileSync(join(folder, 'query'), `${query.replace(/\s+/g, ' ')}\n`);
    const found = JSON.parse(ours(join(folder, 'query'))).data.__schema;
    const expected = execute({ schema, document: parse(query) }).data.__schema;
    const byName = (a, b) => (a.name < b.name ? -1 : 1);
    for (const one of [found, expected]) {
      one.types.sort(byName);
      one.directives.sort(byName);
    }
    const plain = (value) => JSON.parse(JSON.stringify(value));
    const isBuiltIn = (type) => type.name.startsWith('__');
    assert.deepEqual(found.types.filter((type) => !isBuiltIn(type)),
      plain(expected.types.filter((type) => !isBuiltIn(type))));
    assert.deepEqual(directivesOf(found), plain(directivesOf(expected)));
    assert.deepEqual(plain(shapesOf(found.types.filter(isBuiltIn))), plain(shapesOf(expected.types.filter(isBuiltIn))));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
