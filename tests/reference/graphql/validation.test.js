// Our validation against graphql-js: the same sentences at the same places for every document of validation.txt.
// BATTLESBIT_VALIDATION names our program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const schema = buildSchema(readFileSync(here('schema.graphqls'), 'utf8'));
const lines = readFileSync(here('validation.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
const said = execFileSync(process.env.BATTLESBIT_VALIDATION, [here('schema.graphqls'), here('validation.txt')], {
  encoding: 'utf8',
}).trim().split('\n');

// The order of errors is nobody's business.
const comparable = (errors) =>
  errors.map(({ message, locations }) => JSON.stringify({ message, locations })).sort();

const documents = lines.filter((line) => !line.startsWith('---'));
test('there is an answer for every document', () => assert.equal(said.length, documents.length));

documents.forEach((document, i) => {
  const title = lines[lines.indexOf(document) - 1];
  test(title, () => {
    const expected = validate(schema, parse(document)).map((error) => error.toJSON());
    assert.deepEqual(comparable(JSON.parse(said[i])), comparable(expected), document);
  });
});
