// Subscriptions: both sub-protocols with the packages that define them, and the close codes on a bare WebSocket.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createClient } from 'graphql-ws';
import { SubscriptionClient } from 'subscriptions-transport-ws';
import WebSocket from 'ws';
import { openServer } from './server.js';

let server;
let url;

before(async () => {
  server = await openServer();
  url = `${server.url.replace(/^http/, 'ws')}/graphql`;
});
after(() => server.close());

for (const path of ['', '/query']) {
  test(`graphql-ws subscribes on /graphql${path}`, async () => {
    const client = createClient({ url: url + path, webSocketImpl: WebSocket, retryAttempts: 0 });
    const times = [];
    for await (const result of client.iterate({ query: 'subscription { currentTime }' })) {
      times.push(result.data.currentTime);
      if (times.length === 3) break;
    }
    assert.equal(new Set(times).size, 3);
    await client.dispose();
  });
}

test('graphql-ws sees the end of a subscription, and every event before it', async () => {
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  const numbers = [];
  for await (const { data } of client.iterate({ query: 'subscription($to: Int!) { numbers(to: $to) }', variables: { to: 500 } })) {
    numbers.push(data.numbers);
  }
  assert.deepEqual(numbers, [...Array(500).keys()].map((index) => index + 1));
  await client.dispose();
});

test('graphql-ws runs queries and mutations, and reports errors', async () => {
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  const run = (query) => client.iterate({ query }).next();
  assert.deepEqual((await run('{ __typename }')).value.data, { __typename: 'Query' });
  assert.equal((await run('mutation { add(by: 0) }')).value.data.add, 0);
  await assert.rejects(run('{ nothingOfThatName }'), (errors) => Array.isArray(errors) && errors[0].message !== '');
  await client.dispose();
});

test('graphql-ws gets its pings answered', async () => {
  let pongs = 0;
  const ponged = new Promise((resolve) => {
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      lazy: false,
      keepAlive: 20,
      on: {
        pong: () => {
          if (++pongs === 2) client.dispose().then(resolve);
        },
      },
    });
  });
  await ponged;
});

test('subscriptions-transport-ws subscribes, queries and ends with the elder protocol', async () => {
  const client = new SubscriptionClient(url, { reconnect: false }, WebSocket);
  const all = (query) =>
    new Promise((resolve, reject) => {
      const values = [];
      client.request({ query }).subscribe({ next: ({ data }) => values.push(data), error: reject, complete: () => resolve(values) });
    });
  assert.deepEqual(await all('subscription { numbers(to: 3) }'), [{ numbers: 1 }, { numbers: 2 }, { numbers: 3 }]);
  assert.deepEqual(await all('{ hello }'), [{ hello: 'Hello, world!' }]);
  const refused = await new Promise((resolve) => client.request({ query: '{ nothing }' }).subscribe({ next: resolve, error: resolve }));
  assert.match(JSON.stringify(refused.errors ?? refused.message), /Cannot query field/);
  client.close();
});

// What a WebSocket that sends these messages is closed with.
async function closedAfter(messages, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(url, protocol);
  await once(socket, 'open');
  for (const message of messages) socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const [code, reason] = await once(socket, 'close');
  return `${code} ${reason}`;
}

const init = { type: 'connection_init' };
const subscribe = { id: 'a', type: 'subscribe', payload: { query: 'subscription { currentTime }' } };

test('the close codes and reasons are those of graphql-transport-ws', async () => {
  assert.match(await closedAfter(['{']), /^4400 /);
  assert.match(await closedAfter([{ type: 'nothing' }]), /^4400 /);
  assert.match(await closedAfter([init, { ...subscribe, payload: {} }]), /^4400 /);
  assert.equal(await closedAfter([subscribe]), '4401 Unauthorized');
  assert.equal(await closedAfter([init, subscribe, subscribe]), '4409 Subscriber for a already exists');
  assert.equal(await closedAfter([init, init]), '4429 Too many initialisation requests');
  assert.match(await closedAfter([JSON.stringify({ ...init, payload: { text: 'x'.repeat(300_000) } })]), /^1009 /);
});

test('a WebSocket without a protocol in common is closed with 4406', async () => {
  const socket = new WebSocket(url, 'mqtt');
  const code = await new Promise((resolve) => {
    socket.on('close', resolve);
    socket.on('error', () => {}); // ws complains that no sub-protocol was chosen; the close code is what counts.
  });
  assert.ok(code === 4406 || code === 1006, `closed with ${code}`);
});
