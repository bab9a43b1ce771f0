// The stack under test: started by ./run, which says here where it is.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const supervisor = fileURLToPath(new URL('../../../../tools/stack', import.meta.url));
const described = process.env.STACK ? JSON.parse(process.env.STACK) : undefined;
if (!described) throw new Error('there is no stack: run tests/e2e/app/run BUILD_DIR');

const { urls, environment } = described;
export const graphqlUrl = urls.graphql;
export const socketUrl = urls.graphql_ws;
export const graphiqlUrl = urls.graphiql;
export const inboxUrl = urls.inbox_api;

// `battlesbit ...` with the environment of the stack.
export async function tool(...words) {
  const { stdout } = await promisify(execFile)('python3', [supervisor, '--dir', described.dir, 'tool', ...words], {
    timeout: 60_000,
  });
  return stdout;
}

// Moves the price of a symbol on the simulated exchange, and it stays there.
export async function jump(symbol, percent) {
  const answer = await fetch(`${urls.market_rest}/admin/fault`, {
    method: 'POST',
    body: JSON.stringify({ fault: 'jump', symbol, percent: String(percent) }),
  });
  if (!answer.ok) throw new Error(`the exchange refused to jump: ${await answer.text()}`);
}

// The same token with other claims, signed as the server signs: what waiting for an hour would give.
export function withClaims(token, changes) {
  const [head, body] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(body, 'base64url')), ...changes };
  const content = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const key = environment.BATTLESBIT_JWT__SIGNING_KEY;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

export const secondsNow = () => Math.floor(Date.now() / 1000);
