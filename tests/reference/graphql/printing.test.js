// Our printers against graphql-js: the same text of every document of the other files, of every schema, and of strings
// that are hard to write as a block. BATTLESBIT_TEXTS names our program.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertValidSchema, buildSchema, parse, print, printSchema } from 'graphql';
import { printBlockString } from 'graphql/language/blockString.js';
import { casesOf, ours } from './ours.js';

const said = (kind, texts) => ours(process.env.BATTLESBIT_TEXTS, [kind], texts);
const of = (reference) => (text) => {
  try {
    return reference(text);
  } catch {
    return undefined;
  }
};

const compare = (title, kind, texts, reference) =>
  test(title, () => {
    const readable = texts.filter((text) => of(reference)(text) !== undefined);
    assert.ok(readable.length > 15, `only ${readable.length} texts`);
    const answers = said(kind, readable);
    readable.forEach((text, i) => assert.equal(answers[i], reference(text), text));
  });

const textsOf = (...files) => files.flatMap((file) => casesOf(file).map(({ text }) => text.split(' ;; ')[0]));

describe('documents', () => {
  compare('as they are compared', 'document', textsOf('validation.txt', 'execution.txt', 'syntax.txt', 'schemas.txt', 'printing.txt'),
    (text) => print(parse(text)));
  compare('what is printed is read as the same', 'document', textsOf('validation.txt', 'schemas.txt', 'printing.txt'),
    (text) => print(parse(print(parse(text)))));
});

// We print defaults and applied directives as they were written; graphql-js prints what they mean, and of the directives
// only those of the specification: these texts are the same either way.
compare('schemas', 'schema_text', textsOf('schemas.txt', 'printing.txt'), (text) => {
  const schema = buildSchema(text);
  assertValidSchema(schema);
  return printSchema(schema);
});

test('block strings', () => {
  const pieces = ['', ' ', '\t', '\n', '\r\n', 'a', '"', '"""', '\\', 'x'.repeat(69), '\u{1F600}', 'é'];
  const texts = pieces.flatMap((a) => pieces.flatMap((b) => pieces.map((c) => a + b + c)));
  const answers = said('block_string', texts);
  texts.forEach((text, i) => assert.equal(answers[i], printBlockString(text), JSON.stringify(text)));
});
