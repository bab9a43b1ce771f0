// What an app's author gets wrong, and what the server says to it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import * as documents from './support/documents.js';
import { Player } from './support/player.js';
import { graphqlUrl } from './support/stack.js';

async function postOnce(body, headers = {}) {
  const answer = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

// All of this file are one address to the server: who comes too often waits as long as it is told.
async function post(body, headers = {}) {
  for (;;) {
    const told = await postOnce(body, headers);
    if (told.body.errors?.[0].extensions?.code !== 'RATE_LIMITED') return told;
    await pause(1000 * Number(told.headers.get('retry-after')));
  }
}
const ask = async (query, variables) => (await post({ query, variables })).body;

describe('a request', () => {
  test('that is no JSON is told so', async () => {
    for (const nonsense of ['', '{', '{"query":', 'query { games { totalCount } }', '"\\ud800"', '[]', '7']) {
      const { status, body } = await post(nonsense);
      assert.equal(status, 400, nonsense);
      assert.ok(body.errors[0].message.length > 10, nonsense);
      assert.match(body.errors[0].extensions.code, /^(MALFORMED_REQUEST|BAD_REQUEST)$/);
    }
  });

  test('without a query is told so', async () => {
    const { status, body } = await post({ variables: {} });
    assert.equal(status, 400);
    assert.match(body.errors[0].message, /query/);
  });

  test('that is too large is refused with 413', async () => {
    const { status, body } = await post({ query: `{ games { totalCount } } #${'x'.repeat(1 << 20)}` });
    assert.equal(status, 413);
    assert.equal(body.errors[0].extensions.code, 'BODY_TOO_LARGE');
  });

  test('of another type is refused with 415', async () => {
    const { status, body } = await post('query=x', { 'content-type': 'application/x-www-form-urlencoded' });
    assert.equal(status, 415);
    assert.equal(body.errors[0].extensions.code, 'UNSUPPORTED_MEDIA_TYPE');
  });

  test('carries its id back', async () => {
    const { headers } = await post({ query: '{ __typename }' }, { 'x-request-id': 'app-7' });
    assert.equal(headers.get('x-request-id'), 'app-7');
  });

  test('may be a GET, for queries only', async () => {
    const get = (query) => fetch(`${graphqlUrl}?${new URLSearchParams({ query })}`);
    assert.deepEqual((await (await get('{ __typename }')).json()).data, { __typename: 'Query' });
    assert.equal((await get('mutation { noop }')).status, 405);
  });

  test('may hold several operations, each with an answer of its own', async () => {
    const { body } = await post([{ query: '{ __typename }' }, { query: '{ nothing }' }, { query: 'mutation { noop }' }]);
    assert.deepEqual(body[0].data, { __typename: 'Query' });
    assert.match(body[1].errors[0].message, /nothing/);
    assert.ok(body[2].data.noop);
  });

  test('comes too often: 429, and when to come again', async () => {
    const hasty = await Player.create('hasty');
    const headers = { authorization: `Bearer ${hasty.tokens.accessToken}` };
    const answers = await Promise.all(Array.from({ length: 60 }, () => postOnce({ query: '{ __typename }' }, headers)));
    const refused = answers.filter(({ status }) => status === 429);
    assert.ok(refused.length > 0 && refused.length < 60, `${refused.length} of 60 were refused`);
    assert.equal(refused[0].body.errors[0].extensions.code, 'RATE_LIMITED');
    assert.ok(Number(refused[0].headers.get('retry-after')) >= 1);
    await hasty.close();
  });
});

describe('a document', () => {
  test('with a syntax error is told where', async () => {
    const { errors, data } = await ask('{ games { totalCount }');
    assert.equal(data, undefined);
    assert.match(errors[0].message, /^Syntax Error/);
    assert.deepEqual(errors[0].locations, [{ line: 1, column: 23 }]);
    assert.equal(errors[0].extensions.code, 'GRAPHQL_PARSE_FAILED');
  });

  test('with an unknown field is helped', async () => {
    const { errors } = await ask('{ games { totalCounts } }');
    assert.match(errors[0].message, /Cannot query field "totalCounts" on type "GameConnection".*"totalCount"/);
    assert.equal(errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  });

  test('with an unknown argument is helped', async () => {
    const { errors } = await ask('{ games(frist: 1) { totalCount } }');
    assert.match(errors[0].message, /Unknown argument "frist".*"first"/);
  });

  test('without a selection of fields is told so', async () => {
    const { errors } = await ask('{ games }');
    assert.match(errors[0].message, /"games".*must have a selection of subfields/);
  });

  test('with variables that do not fit is told which', async () => {
    const { errors } = await ask('query ($first: Int) { games(first: $first) { totalCount } }', { first: 'many' });
    assert.match(errors[0].message, /\$first/);
    assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
  });

  test('may use aliases, fragments, variables and directives', async () => {
    const { data, errors } = await ask(
      `query Shop($first: Int = 1, $withTitles: Boolean!, $hidden: Boolean = true) {
        cheap: games(first: $first) { ...Titles total: totalCount @skip(if: $hidden) }
        all: games(orderBy: {field: CREATED_AT}) { ...Titles totalCount ... on GameConnection { pageInfo { hasNextPage } } }
        __typename
      }
      fragment Titles on GameConnection { edges { node { title @include(if: $withTitles) ...Id } } }
      fragment Id on Game { __typename id }`,
      { withTitles: true },
    );
    assert.equal(errors, undefined);
    assert.deepEqual(Object.keys(data), ['cheap', 'all', '__typename']);
    assert.deepEqual(data.cheap.edges, data.all.edges.slice(0, 1));
    assert.deepEqual(Object.keys(data.cheap), ['edges']);
    assert.equal(data.all.totalCount, data.all.edges.length);
  });

  test('that nests without end is refused', async () => {
    const deep = `{ profile { ${'matches { edges { node { user { '.repeat(8)} id ${'} } } }'.repeat(8)} } }`;
    const { data, errors } = await ask(deep);
    assert.equal(data, undefined);
    assert.match(errors[0].message, /deep|depth|nest/i);
  });

  test('that asks for too much is refused', async () => {
    const greedy = `{ profile { matches(first: 100) { edges { node { match { participants { positions { match {
      participants { id } } } } } } } } } }`;
    const { data, errors } = await ask(greedy);
    assert.equal(data, undefined);
    assert.match(errors[0].message, /cost|complex/i);
  });

  test('may name the operation that is meant', async () => {
    const query = 'query One { one: __typename } query Two { two: __typename }';
    const { body } = await post({ query, operationName: 'Two' });
    assert.deepEqual(body.data, { two: 'Query' });
    assert.match((await post({ query })).body.errors[0].message, /operation name/i);
  });

  test('that fails in part answers the rest', async () => {
    const { data, errors } = await ask('{ asset(id: "bitcoin") { symbol } nobody: asset(id: "tulips") { symbol } }');
    assert.equal(errors, undefined);
    assert.deepEqual(data, { asset: { symbol: 'BTC' }, nobody: null });
  });
});

test('the schema is told to tools', async () => {
  const { data } = await ask(getIntrospectionQuery());
  const printed = printSchema(buildClientSchema(data));
  for (const known of ['joinGame(id: ID!): Boolean!', 'type GameMatchPosition implements Node', 'assetsUpdated: [AssetUpdate]']) {
    assert.ok(printed.includes(known), known);
  }
  const { data: service } = await ask('{ _service { sdl } }');
  assert.match(service._service.sdl, /extend type Mutation|type Mutation/);
});

describe('a token', () => {
  let player;
  before(async () => (player = await Player.create('headers')));
  after(() => player.close());

  test('is looked for in the header, in any case', async () => {
    const as = async (authorization) => (await post({ query: documents.profile }, { authorization })).body;
    assert.equal((await as(`bearer ${player.tokens.accessToken}`)).data.profile.email, player.email);
    for (const authorization of ['', 'Bearer', 'Bearer ', 'Basic eDp5']) {
      const { data, errors } = await as(authorization);
      assert.equal(data, null, authorization);
      assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED', authorization);
    }
  });
});
