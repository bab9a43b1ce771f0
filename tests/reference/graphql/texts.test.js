// Our syntax errors and our errors of schemas against graphql-js: the same sentences at the same places for every line of
// syntax.txt and schemas.txt. BATTLESBIT_TEXTS names our program.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildASTSchema, parse, validateSchema } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import { casesOf, comparable, ours } from './ours.js';

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

const compare = (kind, file, reference) =>
  describe(kind, () => {
    const cases = casesOf(file);
    const said = ours(process.env.BATTLESBIT_TEXTS, [kind], cases.map(({ text }) => text));
    cases.forEach(({ text }, i) =>
      test(text, () => {
        const expected = reference(text).map((error) => error.toJSON());
        assert.deepEqual(comparable(said[i]), comparable(expected));
      }));
  });

compare('syntax', 'syntax.txt', syntaxErrors);
compare('schema', 'schemas.txt', schemaErrors);
