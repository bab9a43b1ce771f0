// Our validation against graphql-js on documents that nobody thought of: written at random over schema.graphqls, then
// damaged. Both must give the same sentences at the same places. GENERATED_SEED and GENERATED_COUNT choose others; a failure
// names its seed. BATTLESBIT_VALIDATION and BATTLESBIT_TEXTS name our programs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildSchema, parse, print, validate } from 'graphql';
import { damaged, documentOf } from './generate.js';
import { comparable, here, ours } from './ours.js';

const first = Number(process.env.GENERATED_SEED ?? 1);
const count = Number(process.env.GENERATED_COUNT ?? 3000);
const maxErrors = 100;
const schema = buildSchema(readFileSync(here('schema.graphqls'), 'utf8'));
const seeds = Array.from({ length: count }, (_, i) => first + i);
const texts = seeds.map((seed) => (seed % 4 === 0 ? documentOf(schema, seed) : damaged(documentOf(schema, seed), schema, seed)));

const parsed = (text) => {
  try {
    return { document: parse(text) };
  } catch (error) {
    return { error };
  }
};
// Nothing when graphql-js itself breaks: one of its rules asks for the value of a @skip that another rule refuses.
const judged = (text) => {
  const { document, error } = parsed(text);
  if (error) return [error.toJSON()];
  try {
    return validate(schema, document, undefined, { maxErrors }).map((one) => one.toJSON());
  } catch {
    return undefined;
  }
};

test(`${count} documents from seed ${first}: the same errors`, () => {
  const said = ours(process.env.BATTLESBIT_VALIDATION, [here('schema.graphqls')], texts);
  const kinds = new Set();
  let compared = 0;
  texts.forEach((text, i) => {
    const expected = judged(text);
    // Which errors are found before the limit is nobody's business.
    if (!expected || expected.length >= maxErrors) return;
    compared += 1;
    for (const { message } of expected) kinds.add(message.replace(/"[^"]*"/g, '').replace(/ via.*/, ''));
    assert.deepEqual(comparable(said[i]), comparable(expected), `seed ${seeds[i]}:\n${text}`);
  });
  assert.ok(compared > 0.9 * count, `only ${compared} could be compared`);
  // What never goes wrong compares nothing.
  assert.ok(kinds.size > Math.min(40, count / 20), `only ${kinds.size} kinds of errors`);
});

test(`${count} documents from seed ${first}: printed alike`, () => {
  const readable = texts.filter((text) => parsed(text).document);
  const said = ours(process.env.BATTLESBIT_TEXTS, ['document'], readable);
  readable.forEach((text, i) => assert.equal(said[i], print(parse(text)), text));
});
