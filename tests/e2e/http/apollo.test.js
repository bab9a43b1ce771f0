// Apollo Client with the links that apps use.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { WebSocketLink } from '@apollo/client/link/ws';
import { OperationTypeNode } from 'graphql';
import UploadHttpLink from 'apollo-upload-client/UploadHttpLink.mjs';
import { createClient } from 'graphql-ws';
import { SubscriptionClient } from 'subscriptions-transport-ws';
import WebSocket from 'ws';
import { openServer } from './server.js';

let server;
let url;
let socketUrl;

before(async () => {
  server = await openServer();
  url = `${server.url}/graphql`;
  socketUrl = url.replace(/^http/, 'ws');
});
after(() => server.close());

const clientOver = (link) => new ApolloClient({ link, cache: new InMemoryCache() });

function collect(observable) {
  return new Promise((resolve, reject) => {
    const values = [];
    observable.subscribe({ next: (value) => values.push(value), error: reject, complete: () => resolve(values) });
  });
}

const numbers = gql`subscription Numbers($to: Int!) { numbers(to: $to) }`;

test('queries, mutations and errors', async () => {
  const client = clientOver(new HttpLink({ uri: url }));
  const { data } = await client.query({ query: gql`query Greet($name: String) { hello(name: $name) }`, variables: { name: 'Ada' } });
  assert.equal(data.hello, 'Hello, Ada!');
  const { data: added } = await client.mutate({ mutation: gql`mutation { add(by: 0) }` });
  assert.equal(typeof added.add, 'number');
  await assert.rejects(client.query({ query: gql`{ goodbye }` }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
    assert.match(error.errors[0].message, /Cannot query field "goodbye"/);
    return true;
  });
});

test('queries by GET', async () => {
  const client = clientOver(new HttpLink({ uri: url, useGETForQueries: true }));
  assert.equal((await client.query({ query: gql`{ hello }` })).data.hello, 'Hello, world!');
});

test('batches', async () => {
  const bodies = [];
  const counting = (target, options) => (bodies.push(JSON.parse(options.body)), fetch(target, options));
  const client = clientOver(new BatchHttpLink({ uri: url, fetch: counting, batchInterval: 5 }));
  const results = await Promise.all([client.query({ query: gql`{ hello }` }), client.query({ query: gql`{ count }` })]);
  assert.equal(bodies.length, 1);
  assert.equal(bodies[0].length, 2);
  assert.equal(results[0].data.hello, 'Hello, world!');
  assert.equal(typeof results[1].data.count, 'number');
});

for (const useGETForHashedQueries of [false, true]) {
  test(`persisted queries, hashed by ${useGETForHashedQueries ? 'GET' : 'POST'}`, async () => {
    const sent = [];
    const counting = (target, options) => (sent.push(options.body ?? target), fetch(target, options));
    const sha256 = (text) => createHash('sha256').update(text).digest('hex');
    const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries });
    const client = clientOver(ApolloLink.from([persisted, new HttpLink({ uri: url, fetch: counting })]));
    // Another name for each method: the server knows no document of a test before.
    const query = gql(`query Hashed${useGETForHashedQueries}($name: String) { hello(name: $name) }`);
    for (const name of ['Ada', 'Bob', 'Eve']) {
      assert.equal((await client.query({ query, variables: { name } })).data.hello, `Hello, ${name}!`);
    }
    const hasDocument = sent.map((request) => request.includes('hello'));
    assert.deepEqual(hasDocument, [false, true, false, false]);
  });
}

test('subscriptions by graphql-ws beside queries by HTTP', async () => {
  const sockets = createClient({ url: socketUrl, webSocketImpl: WebSocket });
  const isSubscription = ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION;
  const client = clientOver(ApolloLink.split(isSubscription, new GraphQLWsLink(sockets), new HttpLink({ uri: url })));
  const values = await collect(client.subscribe({ query: numbers, variables: { to: 3 } }));
  assert.deepEqual(values.map(({ data }) => data.numbers), [1, 2, 3]);
  assert.equal((await client.query({ query: gql`{ hello }` })).data.hello, 'Hello, world!');
  await sockets.dispose();
});

test('subscriptions by the elder protocol', async () => {
  const sockets = new SubscriptionClient(socketUrl, { reconnect: false }, WebSocket);
  const client = clientOver(new WebSocketLink(sockets));
  const values = await collect(client.subscribe({ query: numbers, variables: { to: 2 } }));
  assert.deepEqual(values.map(({ data }) => data.numbers), [1, 2]);
  sockets.close();
});

test('files by apollo-upload-client', async () => {
  const link = new UploadHttpLink({ uri: url, headers: { 'apollo-require-preflight': 'true' } });
  const client = clientOver(link);
  const { data } = await client.mutate({
    mutation: gql`mutation Send($file: Upload!) { upload(file: $file) { name type text } }`,
    variables: { file: new File(['pixels'], 'me.png', { type: 'image/png' }) },
  });
  const { name, type, text } = data.upload;
  assert.deepEqual({ name, type, text }, { name: 'me.png', type: 'image/png', text: 'pixels' });
});
