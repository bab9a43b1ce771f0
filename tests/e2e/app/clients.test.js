// The clients that apps are written with, beside urql of the other files: each against the real API.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { generate } from '@graphql-codegen/cli';
import { OperationTypeNode } from 'graphql';
import { serverAudits } from 'graphql-http';
import { ClientError, GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import { SubscriptionClient } from 'subscriptions-transport-ws';
import WebSocket from 'ws';
import * as documents from './support/documents.js';
import { Player } from './support/player.js';
import { graphqlUrl, socketUrl } from './support/stack.js';
import { within } from './support/until.js';

// All of this file are one address to the server: who comes too often waits as long as it is told.
async function patientFetch(target, options) {
  for (;;) {
    const answer = await fetch(target, options);
    if (answer.status !== 429) return answer;
    await pause(1000 * Number(answer.headers.get('retry-after')));
  }
}

let player;
before(async () => (player = await Player.create('clients')));
after(() => player.close());

const authorization = () => `Bearer ${player.tokens.accessToken}`;

test('all audits of graphql-http pass', async (t) => {
  const audits = serverAudits({ url: graphqlUrl, fetchFn: patientFetch });
  assert.ok(audits.length > 50);
  for (const audit of audits) {
    await t.test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      assert.equal(result.status, 'ok', result.reason);
    });
  }
});

describe('@apollo/client', () => {
  let client;
  let sockets;
  before(() => {
    sockets = createClient({ url: socketUrl, webSocketImpl: WebSocket, connectionParams: () => ({ authorization: authorization() }) });
    const http = new HttpLink({ uri: graphqlUrl, fetch: patientFetch, headers: { authorization: authorization() } });
    const isSubscription = ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION;
    client = new ApolloClient({ link: ApolloLink.split(isSubscription, new GraphQLWsLink(sockets), http), cache: new InMemoryCache() });
  });
  after(() => sockets.dispose());

  test('queries, and finds what it has cached under its id', async () => {
    const { data } = await client.query({ query: gql(documents.games), variables: { first: 2 } });
    const [{ node }] = data.games.edges;
    const cached = client.cache.readFragment({ id: `Game:${node.id}`, fragment: gql`fragment Title on Game { title }` });
    assert.equal(cached.title, node.title);
    const { data: one } = await client.query({ query: gql(documents.game), variables: { id: node.id } });
    assert.equal(one.game.title, node.title);
  });

  test('changes the profile, and the cache with it', async () => {
    await client.query({ query: gql(documents.profile) });
    const input = { nickName: `apollo ${process.pid}` };
    const { data } = await client.mutate({ mutation: gql(documents.updateProfile), variables: { input } });
    assert.equal(data.updateProfile.nickName, input.nickName);
    assert.equal(client.cache.readQuery({ query: gql(documents.profile) }).profile.nickName, input.nickName);
  });

  test('tells codes of errors', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    await assert.rejects(client.query({ query: gql(documents.game), variables: { id } }), (error) => {
      assert.ok(CombinedGraphQLErrors.is(error), String(error));
      assert.equal(error.errors[0].extensions.code, 'NOT_FOUND');
      return true;
    });
  });

  test('subscribes to prices', async () => {
    const changes = client.subscribe({ query: gql(documents.assetsUpdated) });
    const first = await within('a price', new Promise((next, error) => changes.subscribe({ next, error })));
    assert.equal(typeof first.data.assetsUpdated[0].priceUSD, 'number');
  });
});

describe('graphql-request', () => {
  test('queries as a player, and as nobody', async () => {
    const client = new GraphQLClient(graphqlUrl, { fetch: patientFetch });
    const { profile } = await client.request(documents.profile, {}, { authorization: authorization() });
    assert.equal(profile.email, player.email);
    await assert.rejects(client.request(documents.profile), (error) => {
      assert.ok(error instanceof ClientError);
      assert.equal(error.response.errors[0].extensions.code, 'UNAUTHENTICATED');
      return true;
    });
  });
});

describe('subscriptions-transport-ws', () => {
  test('subscribes to prices and queries as the player of its connection', async () => {
    const connectionParams = { authorization: authorization() };
    const client = new SubscriptionClient(socketUrl, { reconnect: false, connectionParams }, WebSocket);
    const first = (query) =>
      within(query, new Promise((next, error) => client.request({ query }).subscribe({ next, error })));
    const { data } = await first(documents.assetsUpdated);
    assert.equal(typeof data.assetsUpdated[0].priceUSD, 'number');
    assert.equal((await first(documents.profile)).data.profile.email, player.email);
    client.close();
  });
});

describe('@graphql-codegen/cli', () => {
  const source = fileURLToPath(new URL('typed', import.meta.url));
  // Beside node_modules, where what is generated finds its packages.
  const folder = fileURLToPath(new URL(`.typed-${process.pid}`, import.meta.url));
  const run = (program, ...words) =>
    promisify(execFile)(process.execPath, [program, ...words], { cwd: folder, env: { ...process.env, GRAPHQL_URL: graphqlUrl } });

  before(async () => {
    await mkdir(folder, { recursive: true });
    await cp(source, folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await generate(
      {
        schema: [{ [graphqlUrl]: { customFetch: patientFetch } }],
        documents: join(folder, '*.ts'),
        generates: { [join(folder, 'gql/')]: { preset: 'client', config: { useTypeImports: true } } },
        emitLegacyCommonJSImports: false,
        silent: true,
      },
      true,
    );
  });
  after(() => rm(folder, { recursive: true }));

  test('makes types that the compiler takes, of an app that runs', async () => {
    const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', import.meta.url));
    const options = ['--strict', '--noUncheckedIndexedAccess', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck'];
    const sources = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
    const told = await run(compiler, ...options, ...sources).catch((error) => error);
    assert.equal(told.stdout, '');
    const { total, titles, currencies, prices } = JSON.parse((await run('client.js')).stdout);
    assert.ok(total >= titles.length && titles.length > 0);
    assert.ok(currencies.every((currency) => ['usdt', 'solana', 'bt'].includes(currency)), String(currencies));
    assert.ok(prices.some((price) => price > 0));
  });
});
