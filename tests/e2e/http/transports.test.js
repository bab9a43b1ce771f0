import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { createClient } from 'graphql-ws';
import { SubscriptionClient } from 'subscriptions-transport-ws';
import WebSocket from 'ws';
import { openServer } from './server.js';

let server;
let socketUrl;

before(async () => {
  server = await openServer();
  socketUrl = server.url.replace(/^http/, 'ws');
});
after(() => server.close());

for (const path of ['/graphql', '/graphql/query']) {
  test(`all audits of graphql-http pass on ${path}`, async (t) => {
    const audits = serverAudits({ url: () => server.url + path });
    assert.ok(audits.length > 50);
    for (const audit of audits) {
      await t.test(`${audit.id} ${audit.name}`, async () => {
        const result = await audit.fn();
        assert.equal(result.status, 'ok', result.reason);
      });
    }
  });

  test(`graphql-ws subscribes on ${path}`, async () => {
    const client = createClient({ url: socketUrl + path, webSocketImpl: WebSocket, retryAttempts: 0 });
    const times = [];
    for await (const result of client.iterate({ query: 'subscription { currentTime }' })) {
      times.push(result.data.currentTime);
      if (times.length === 3) break;
    }
    assert.equal(new Set(times).size, 3);
    await client.dispose();
  });
}

test('graphql-ws runs queries and reports errors', async () => {
  const client = createClient({ url: `${socketUrl}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  const query = (text) => client.iterate({ query: text }).next();
  assert.deepEqual((await query('{ __typename }')).value.data, { __typename: 'Query' });
  await assert.rejects(query('{ nothingOfThatName }'), (errors) => Array.isArray(errors) && errors[0].message !== '');
  await client.dispose();
});

test('graphql-ws gets its pings answered', async () => {
  let pongs = 0;
  const ponged = new Promise((resolve) => {
    const client = createClient({
      url: `${socketUrl}/graphql`,
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

test('subscriptions-transport-ws subscribes with the elder protocol', async () => {
  const client = new SubscriptionClient(`${socketUrl}/graphql`, { reconnect: false }, WebSocket);
  const first = await new Promise((resolve, reject) => {
    client.request({ query: 'subscription { currentTime }' }).subscribe({ next: resolve, error: reject });
  });
  assert.equal(typeof first.data.currentTime, 'string');
  client.close();
});

test('a WebSocket without a protocol in common is closed with 4406', async () => {
  const socket = new WebSocket(`${socketUrl}/graphql`, 'mqtt');
  const code = await new Promise((resolve) => {
    socket.on('close', resolve);
    socket.on('error', () => {}); // ws complains that no sub-protocol was chosen; the close code is what counts.
  });
  assert.ok(code === 4406 || code === 1006, `closed with ${code}`);
});

test('GraphiQL is served at / with what it loads', async () => {
  const page = await fetch(`${server.url}/`);
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  const paths = [...(await page.text()).matchAll(/"(\/graphiql\/[^"]+)"/g)].map((match) => match[1]);
  assert.equal(paths.length, 7);
  for (const path of paths) {
    const file = await fetch(server.url + path);
    assert.equal(file.status, 200, path);
    assert.ok((await file.arrayBuffer()).byteLength > 0, path);
  }
});
