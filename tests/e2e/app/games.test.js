// Looking for a game, and waiting for a match of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as documents from './support/documents.js';
import { Player, anonymous } from './support/player.js';

const kNobodysId = '01900000-0000-7000-8000-00000000ffff';
const nodes = ({ games }) => games.edges.map((edge) => edge.node);

describe('the games', () => {
  const app = anonymous();
  after(() => app.close());

  test('are told to everybody', async () => {
    const games = nodes(await app.run(documents.games));
    const duel = games.find((game) => game.title === 'Duel');
    assert.equal(duel.entryFee, 5_000_000);
    assert.equal(duel.duration, 300e9);
    assert.equal(duel.startVBalance, 100);
    assert.deepEqual([duel.minPlayers, duel.maxPlayers], [2, 2]);
    assert.deepEqual((await app.run(documents.game, { id: duel.id })).game, duel);
  });

  test('are paged forwards to the end', async () => {
    const all = nodes(await app.run(documents.games)).map((game) => game.id);
    const found = [];
    let page = { hasNextPage: true, endCursor: undefined };
    while (page.hasNextPage) {
      const { games } = await app.run(documents.games, { first: 3, after: page.endCursor });
      assert.equal(games.totalCount, all.length);
      assert.equal(games.pageInfo.hasPreviousPage, found.length > 0);
      found.push(...games.edges.map((edge) => edge.node.id));
      page = games.pageInfo;
    }
    assert.deepEqual(found, all);
  });

  test('are paged backwards, and in both orders', async () => {
    const all = nodes(await app.run(documents.games)).map((game) => game.id);
    const { games } = await app.run(documents.games, { last: 2 });
    assert.deepEqual(games.edges.map((edge) => edge.node.id), all.slice(-2));
    assert.equal(games.pageInfo.hasPreviousPage, true);
    const before = await app.run(documents.games, { last: 1, before: games.pageInfo.startCursor });
    assert.deepEqual(nodes(before).map((game) => game.id), all.slice(-3, -2));
    const order = { field: 'CREATED_AT', direction: 'DESC' };
    assert.deepEqual(nodes(await app.run(documents.games, { order })).map((game) => game.id), all.toReversed());
  });

  test('are also paged by number', async () => {
    const all = nodes(await app.run(documents.games)).map((game) => game.id);
    const { gamesPage } = await app.run(documents.gamesPage, { page: { limit: 2, offset: 1 } });
    assert.deepEqual(gamesPage, { ...gamesPage, total: all.length, data: all.slice(1, 3).map((id) => ({ ...gamesPage.data[0], id })) });
  });

  test('are filtered', async () => {
    const all = nodes(await app.run(documents.games));
    assert.deepEqual(nodes(await app.run(documents.games, { filter: { ids: [all[1].id] } })), [all[1]]);
    assert.deepEqual(nodes(await app.run(documents.games, { filter: { q: 'duel' } })).map((game) => game.title), ['Duel']);
    assert.deepEqual(nodes(await app.run(documents.games, { filter: { ids: [kNobodysId] } })), []);
  });

  test('refuse pages that make no sense, by name', async () => {
    const wrong = [
      [{ first: -1 }, 'INVALID_PAGE', /first/],
      [{ first: 1000 }, 'INVALID_PAGE', /first/],
      [{ first: 1, last: 1 }, 'INVALID_PAGE', /first and last/],
      [{ after: 'nonsense' }, 'INVALID_CURSOR', /after/],
      [{ filter: { ids: ['nonsense'] } }, 'INVALID_ID', /filterBy\.ids/],
    ];
    for (const [variables, code, message] of wrong) {
      const refusal = await app.refused(documents.games, variables);
      assert.equal(refusal.code, code, JSON.stringify(variables));
      assert.match(refusal.message, message);
    }
    assert.equal((await app.refused(documents.game, { id: kNobodysId })).code, 'NOT_FOUND');
    assert.equal((await app.refused(documents.game, { id: '7' })).code, 'INVALID_ID');
  });
});

describe('joining a game', () => {
  let poor;
  let rich;
  let sprint;
  let duel;
  before(async () => {
    poor = await Player.create('poor');
    rich = await Player.create('rich', 30);
    const games = nodes(await poor.run(documents.games));
    sprint = games.find((game) => game.title === 'Sprint').id;  // Three players: these two only ever wait.
    duel = games.find((game) => game.title === 'Duel').id;
  });
  after(() => Promise.all([poor.close(), rich.close()]));

  const usdt = async (player) => {
    const { profile } = await player.run(documents.profile);
    const { balance, locked } = profile.wallets.find((wallet) => wallet.currency === 'usdt') ?? { balance: 0, locked: 0 };
    return { balance, locked };
  };

  test('is for those who are logged in', async () => {
    const app = anonymous();
    assert.equal((await app.refused(documents.joinGame, { id: sprint })).code, 'UNAUTHENTICATED');
    await app.close();
  });

  test('costs money', async () => {
    const { code, message } = await poor.refused(documents.joinGame, { id: sprint });
    assert.equal(code, 'INSUFFICIENT_BALANCE');
    assert.match(message, /entry fee/);
    assert.deepEqual(await usdt(poor), { balance: 0, locked: 0 });
  });

  test('holds the fee', async () => {
    assert.equal((await rich.run(documents.joinGame, { id: sprint })).joinGame, true);
    assert.deepEqual(await usdt(rich), { balance: 20_000_000, locked: 10_000_000 });
  });

  test('works once, in one game', async () => {
    for (const id of [sprint, duel]) assert.equal((await rich.refused(documents.joinGame, { id })).code, 'ALREADY_WAITING');
    assert.deepEqual(await usdt(rich), { balance: 20_000_000, locked: 10_000_000 });
  });

  test('can be taken back, and the fee is free again', async () => {
    assert.equal((await rich.run(documents.leaveQueue, { id: sprint })).leaveQueue, true);
    assert.deepEqual(await usdt(rich), { balance: 30_000_000, locked: 0 });
    assert.equal((await rich.refused(documents.leaveQueue, { id: sprint })).code, 'NOT_WAITING');
  });

  test('many times at once counts once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => rich.ask(documents.joinGame, { id: sprint })));
    assert.equal(answers.filter((answer) => answer.data?.joinGame).length, 1);
    assert.deepEqual(await usdt(rich), { balance: 20_000_000, locked: 10_000_000 });
    await rich.run(documents.leaveQueue, { id: sprint });
  });

  test('is refused for what is no game', async () => {
    assert.equal((await rich.refused(documents.joinGame, { id: kNobodysId })).code, 'NOT_FOUND');
    const { code, message } = await rich.refused(documents.joinGame, { id: 'nonsense' });
    assert.equal(code, 'INVALID_ID');
    assert.match(message, /^id /);
  });
});
