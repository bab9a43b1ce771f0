// GraphQL over HTTP, as the specification's own audits and plain HTTP clients see it.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { serverAudits } from 'graphql-http';
import { GraphQLClient, batchRequests, gql, request } from 'graphql-request';
import { openServer } from './server.js';

let server;
let url;

before(async () => {
  server = await openServer();
  url = `${server.url}/graphql`;
});
after(() => server.close());

const post = (body, headers = {}) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

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
}

test('graphql-request runs queries, variables, mutations and batches, and reports errors', async () => {
  assert.deepEqual(await request(url, gql`query Greet($name: String) { hello(name: $name) }`, { name: 'Ada' }), {
    hello: 'Hello, Ada!',
  });
  const client = new GraphQLClient(url);
  const { add } = await client.request('mutation { add }');
  assert.equal((await client.request('{ count }')).count, add);
  const batch = await batchRequests({ url, documents: [{ document: '{ hello }' }, { document: '{ count }' }] });
  assert.deepEqual(batch.map(({ data }) => data), [{ hello: 'Hello, world!' }, { count: add }]);
  await assert.rejects(client.request('{ goodbye }'), (error) => {
    assert.match(error.response.errors[0].message, /Cannot query field "goodbye"/);
    assert.deepEqual(error.response.errors[0].locations, [{ line: 1, column: 3 }]);
    return true;
  });
});

test('graphql-request works with GET, which runs no mutation', async () => {
  const client = new GraphQLClient(url, { method: 'GET', jsonSerializer: JSON });
  assert.deepEqual(await client.request('query($name: String) { hello(name: $name) }', { name: 'a&b=ü' }), {
    hello: 'Hello, a&b=ü!',
  });
  const answer = await fetch(`${url}?query=${encodeURIComponent('mutation { add }')}`);
  assert.equal(answer.status, 405);
  assert.equal(answer.headers.get('allow'), 'POST');
});

test('a batch is limited', async () => {
  const answer = await post(Array(6).fill({ query: '{ count }' }));
  assert.equal(answer.status, 400);
  assert.equal((await answer.json()).errors[0].extensions.code, 'BATCH_TOO_LARGE');
});

test('long answers are compressed for who takes it', async () => {
  const target = `${url}?query=${encodeURIComponent('{ words(count: 1000) }')}`;
  const load = (headers) =>
    new Promise((resolve, reject) => {
      get(target, { headers }, async (answer) => {
        const pieces = [];
        for await (const piece of answer) pieces.push(piece);
        resolve({ encoding: answer.headers['content-encoding'], vary: answer.headers.vary, body: Buffer.concat(pieces) });
      }).on('error', reject);
    });
  const packed = await load({ 'accept-encoding': 'br, gzip' });
  const plain = await load({});
  assert.equal(packed.encoding, 'gzip');
  assert.equal(plain.encoding, undefined);
  assert.match(plain.vary, /Accept-Encoding/);
  assert.ok(packed.body.length < plain.body.length / 10);
  assert.deepEqual(gunzipSync(packed.body), plain.body);
});

test('pipelined requests are answered in their order on one connection', async () => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const asked = [...Array(50).keys()];
  for (const number of asked) {
    const query = encodeURIComponent(`{ hello(name: "${number}") }`);
    const last = number === asked.length - 1 ? 'Connection: close\r\n' : '';
    socket.write(`GET /graphql?query=${query} HTTP/1.1\r\nHost: test\r\n${last}\r\n`);
  }
  let text = '';
  for await (const piece of socket) text += piece;
  assert.deepEqual([...text.matchAll(/Hello, (\d+)!/g)].map((found) => Number(found[1])), asked);
});

test('browsers may read answers and ask with the headers of GraphQL clients', async () => {
  const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
  const preflight = await fetch(url, { method: 'OPTIONS', headers });
  assert.equal(preflight.status, 204);
  const allowed = preflight.headers.get('access-control-allow-headers').split(', ');
  for (const name of ['authorization', 'content-type', 'apollo-require-preflight']) assert.ok(allowed.includes(name), name);
  const answer = await post({ query: '{ hello }' }, { origin: 'https://app.example' });
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
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
