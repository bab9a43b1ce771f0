// What our programs say: of each text one value, in one run of the program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));

export function ours(program, words, texts) {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const said = execFileSync(program, words, { encoding: 'utf8', input, maxBuffer: 512 * 1024 * 1024 }).trim().split('\n');
  assert.equal(said.length, texts.length, 'there is an answer for every text');
  return said.map((line) => JSON.parse(line));
}

// The texts of a file of cases, each with the title of the "---" line above it.
export function casesOf(file) {
  const cases = [];
  let title;
  for (const line of readFileSync(here(file), 'utf8').split('\n')) {
    if (line.startsWith('---')) title = line.slice(4);
    else if (line && !line.startsWith('# ')) cases.push({ title: title ?? line, text: line });
  }
  return cases;
}

// The order of errors is nobody's business.
export const comparable = (errors) =>
  errors.map(({ message, locations }) => JSON.stringify({ message, locations })).sort();
