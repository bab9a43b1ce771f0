// Our validation against graphql-js: the same sentences at the same places for every document of validation.txt.
// BATTLESBIT_VALIDATION names our program.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { casesOf, comparable, here, ours } from './ours.js';

const schema = buildSchema(readFileSync(here('schema.graphqls'), 'utf8'));
const cases = casesOf('validation.txt');
const said = ours(process.env.BATTLESBIT_VALIDATION, [here('schema.graphqls')], cases.map(({ text }) => text));

cases.forEach(({ title, text }, i) =>
  test(title, () => {
    const expected = validate(schema, parse(text)).map((error) => error.toJSON());
    assert.deepEqual(comparable(said[i]), comparable(expected), text);
  }));
