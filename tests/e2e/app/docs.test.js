// The examples of docs/api.md are one program, and it runs.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { graphqlUrl } from './support/stack.js';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const page = readFileSync(at('../../../docs/api.md'), 'utf8');
const snippets = [...page.matchAll(/^```js\n([^]*?)^```$/gm)].map((match) => match[1]);
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
