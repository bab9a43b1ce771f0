// Our execution against graphql-js on operations that nobody thought of: written at random over the test service, with
// variables that fit and some that do not. The data must be the same, and of every place that an error made null the same is
// told. GENERATED_SEED and GENERATED_COUNT choose others; a failure names its seed. BATTLESBIT_EXECUTION names our program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { Kind, buildSchema, execute, parse, validate } from 'graphql';
import { chance, documentOf } from './generate.js';
import { ours } from './ours.js';
import { root } from './service.js';

const program = process.env.BATTLESBIT_EXECUTION;
const first = Number(process.env.GENERATED_SEED ?? 1);
const count = Number(process.env.GENERATED_COUNT ?? 3000);
// Without the fields that wait for each other, count batches, never end, or break the schema on purpose.
const sdl = execFileSync(program, { encoding: 'utf8' }).replace(/^ +(meet|square|endless|wrongPet)\b.*$/gm, '');
const build = (text) => buildSchema(`directive @onField on FIELD directive @many(name: String) repeatable on FIELD ${text}`);
const schema = build(sdl);
// The same where every field may be null: nothing propagates, and every error there is is told.
const forgiving = build(sdl.replace(/^( +\w+(?:\(.*\))?: )(.*)$/gm, (_, field, type) => field + type.replaceAll('!', '')));

// Lists are as long as the numbers say.
const shortened = (text) => text.replace(/(?<![\w.])(-7|12|2147483647)(?![\w.])/g, '2');

class Values {
  constructor(dice) {
    this.dice = dice;
  }

  of(type, depth = 0) {
    const { dice } = this;
    if (type.kind === Kind.NON_NULL_TYPE) return dice.happens(0.03) ? null : this.given(type.type, depth);
    return dice.happens(0.1) ? null : this.given(type, depth);
  }

  given(type, depth) {
    const { dice } = this;
    if (type.kind === Kind.LIST_TYPE) {
      if (dice.happens(0.2)) return this.of(type.type, depth + 1);
      return Array.from({ length: dice.below(3) }, () => this.of(type.type, depth + 1));
    }
    if (dice.happens(0.03)) return dice.one(['nope', 1.5, true, [], {}, 3e9]);
    const named = schema.getType(type.name.value);
    if (named.getValues) return dice.one(named.getValues()).name;
    if (named.getFields) {
      const fields = Object.values(named.getFields()).filter(() => dice.happens(0.8));
      return Object.fromEntries(fields.map((field) => [field.name, this.of(field.astNode.type, depth + 1)]));
    }
    return { Int: dice.below(3), Float: dice.one([1.5, 3]), String: 'text', Boolean: dice.happens(0.5), ID: dice.one(['d1', 'c1', 7]) }[named.name];
  }
}

// One of the rules of graphql-js asks for the value of a @skip that another rule refuses.
function isValid(document) {
  try {
    return validate(schema, document).length === 0;
  } catch {
    return false;
  }
}

function requestOf(seed) {
  const query = shortened(documentOf(schema, seed));
  const document = parse(query);
  if (!isValid(document)) return undefined;
  const [operation] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation.operation === 'subscription') return undefined;
  const dice = chance(seed ^ 0x2545f491);
  const values = new Values(dice);
  const variables = {};
  for (const { variable, type } of operation.variableDefinitions) {
    if (!dice.happens(type.kind === Kind.NON_NULL_TYPE ? 0.03 : 0.2)) variables[variable.name.value] = values.of(type);
  }
  return { seed, document, query, operationName: operation.name?.value ?? '', variables };
}

// What echo() is given comes back as JSON: numbers are written in more than one way.
const plain = (_, value) => (typeof value === 'string' && value.startsWith('{') ? JSON.stringify(JSON.parse(value)) : value);

// Of each error the place that it made null: the end of its path, or the first null on the way.
function placesOf({ data, errors = [] }) {
  const places = errors.map(({ path = [] }) => {
    let at = data;
    let depth = 0;
    for (; depth < path.length && at !== null && at !== undefined; depth += 1) at = at[path[depth]];
    return JSON.stringify(path.slice(0, depth));
  });
  return [...new Set(places)].sort();
}

const told = ({ message, locations, path }) => JSON.stringify({ message, locations, path });
const valueAt = (data, path) => path.reduce((at, step) => at?.[step], data);

const requests = Array.from({ length: count }, (_, i) => requestOf(first + i)).filter(Boolean);

test(`${count} operations from seed ${first}: the same answers`, async () => {
  const said = ours(program, ['-'], requests.map(({ query, operationName, variables }) => ({ query, operationName, variables })));
  let withErrors = 0;
  for (const [i, { seed, document, query, operationName, variables }] of requests.entries()) {
    const answerOf = async (by) => JSON.parse(JSON.stringify(await execute({
      schema: by, document, rootValue: root, operationName: operationName || undefined, variableValues: variables,
    })));
    const [expected, all] = [await answerOf(schema), await answerOf(forgiving)];
    const about = `seed ${seed}, variables ${JSON.stringify(variables)}:\n${query}`;
    assert.equal(JSON.stringify(said[i].data, plain), JSON.stringify(expected.data, plain), about);
    assert.deepEqual(placesOf(said[i]), placesOf(expected), about);
    if (expected.errors) withErrors += 1;
    // Which of several errors below one null is told is nobody's business; but it must be one of them.
    const possible = new Set((all.errors ?? []).map(told));
    for (const error of said[i].errors ?? []) {
      const isNull = /^Cannot return null for non-nullable field /.test(error.message) && valueAt(all.data, error.path) === null;
      assert.ok(isNull || possible.has(told(error)), `${about}\n${told(error)}`);
    }
  }
  assert.ok(requests.length > 0.3 * count, `only ${requests.length} could be compared`);
  assert.ok(withErrors > 0.05 * requests.length, `only ${withErrors} had errors`);
});
