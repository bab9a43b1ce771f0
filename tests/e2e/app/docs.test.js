// The examples of docs/api.md are one program, and it runs.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildClientSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { graphqlUrl } from './support/stack.js';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const page = readFileSync(at('../../../docs/api.md'), 'utf8');
const snippetsOf = (language) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]);
const snippets = snippetsOf('js');
// What an app has of its own: a player who reads the mail.
const reader = "import { loginCode as codeFromMail } from './support/inbox.js';\n";

test('every example of docs/api.md works', { timeout: 60_000 }, async () => {
  const file = at('./docs.program.mjs');  // Here, where its imports are found.
  writeFileSync(file, reader + snippets.join('\n'));
  try {
    const program = spawn(process.execPath, [file], {
      env: { ...process.env, BATTLESBIT_URL: graphqlUrl, BATTLESBIT_EMAIL: 'reader@example.com' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    program.stdout.on('data', (text) => (said += text));
    program.stderr.on('data', (text) => (said += text));
    const [code] = await once(program, 'exit');
    assert.equal(code, 0, said);
    assert.match(said, /BTC \d/, said);
    assert.match(said, /INSUFFICIENT_BALANCE Your balance does not cover the entry fee\./, said);
    assert.match(said, /priceUSD/, said);
    assert.match(said, /isCurrent: true/, said);
    assert.match(said, /image\/png 200/, said);
  } finally {
    rmSync(file);
  }
});

test('every example for a shell works', async () => {
  const commands = snippetsOf('sh');
  const fences = page.match(/^```/gm).length;
  assert.equal(2 * (commands.length + snippets.length), fences, 'there is no example that nobody runs');
  for (const command of commands) {
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { env: { ...process.env, BATTLESBIT_URL: graphqlUrl } });
    const { data, errors } = JSON.parse(stdout);
    assert.deepEqual(errors, undefined, stdout);
    assert.ok(data.assets.some(({ symbol }) => symbol === 'BTC'), stdout);
  }
});

// Also what the program above does not come to, because its player is in no match.
test('every document of docs/api.md fits the schema', async () => {
  const answer = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const schema = buildClientSchema((await answer.json()).data);
  const texts = snippets.join('\n').matchAll(/(['`])((?:query|mutation|subscription|\{)[^'`]*\})\1/g);
  const documents = [...texts].map((match) => match[2]);
  assert.ok(documents.length > 10, `${documents.length} were found`);
  for (const document of documents) assert.deepEqual(validate(schema, parse(document)), [], document);
});
