// Our syntax errors and our errors of schemas against graphql-js: the same sentences for every line of syntax.txt and
// schemas.txt, and for syntax the same places (of a schema's error we name one place, graphql-js all that are involved).
// BATTLESBIT_TEXTS names our program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, parse, validateSchema } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const linesOf = (file) => readFileSync(here(file), 'utf8').split('\n').filter((line) => line && !/^(# |---)/.test(line));
const ours = (kind, file) =>
  execFileSync(process.env.BATTLESBIT_TEXTS, [kind, here(file)], { encoding: 'utf8' }).trim().split('\n');
// The order of errors is nobody's business.
const withPlaces = (errors) => errors.map(({ message, locations }) => JSON.stringify({ message, locations })).sort();
const sentences = (errors) => errors.map(({ message }) => message).sort();

const syntaxErrors = (text) => {
  try {
    parse(text);
    return [];
  } catch (error) {
    return [error];
  }
};

// First what stands in the text, then what the types make of it.
const schemaErrors = (text) => {
  const unreadable = syntaxErrors(text);
  if (unreadable.length > 0) return unreadable;
  const wrong = validateSDL(parse(text));
  return wrong.length > 0 ? wrong : validateSchema(buildASTSchema(parse(text), { assumeValidSDL: true }));
};

const compare = (kind, file, reference, comparable) =>
  describe(kind, () => {
    const said = ours(kind, file);
    const texts = linesOf(file);
    test('there is an answer for every text', () => assert.equal(said.length, texts.length));
    texts.forEach((text, i) =>
      test(text, () => {
        const expected = reference(text).map((error) => error.toJSON());
        assert.deepEqual(comparable(JSON.parse(said[i])), comparable(expected));
      }));
  });

compare('syntax', 'syntax.txt', syntaxErrors, withPlaces);
compare('schema', 'schemas.txt', schemaErrors, sentences);
