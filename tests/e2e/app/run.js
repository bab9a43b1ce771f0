// The tests of this folder on a stack of their own, which is ended with them: node run.js BUILD_DIR [TEST_FILE...]
// STACK_DIR=folder uses a stack that runs already, and leaves it running.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const supervisor = join(here, '../../../tools/stack');
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('BATTLESBIT_')));
// Not LTC: one of the first assets is not followed.
const settings = { BATTLESBIT_MARKET__SYMBOLS: 'BTCUSDT,ETHUSDT,SOLUSDT,BNBUSDT,XRPUSDT,ADAUSDT,DOGEUSDT' };

function stack(folder, ...words) {
  return execFileSync('python3', [supervisor, '--dir', folder, ...words], {
    env: { ...inherited, ...settings },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 180_000,
  });
}

async function runTests(description, files) {
  const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files], {
    cwd: here,
    env: { ...inherited, STACK: description },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => tests.kill(signal));
  const [code] = await once(tests, 'exit');
  return code ?? 1;
}

const [buildDir, ...chosen] = process.argv.slice(2);
if (!buildDir) {
  console.error('usage: node run.js BUILD_DIR [TEST_FILE...]');
  process.exit(2);
}
const files = chosen.length > 0 ? chosen : readdirSync(here).filter((name) => name.endsWith('.test.js'));

if (process.env.STACK_DIR) {
  process.exitCode = await runTests(stack(process.env.STACK_DIR, 'status', '--json'), files);
} else {
  const folder = mkdtempSync('/var/tmp/battlesbit-app-');
  try {
    const description = stack(folder, 'up', '--build-dir', resolve(buildDir), '--no-demo', '--json');
    process.exitCode = await runTests(description, files);
  } finally {
    stack(folder, 'down', '--clean');
    rmSync(folder, { recursive: true, force: true });
  }
}
