// A whole match of four, to the prize.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as documents from './support/documents.js';
import { Board, matchOf } from './support/matches.js';
import { Player } from './support/player.js';
import { jump, tool } from './support/stack.js';

const kMatchLimitMs = 100_000;  // A minute of play, and the settlement after it.
const kFee = 5_000_000;

let players;
let match;

before(async () => {
  players = await Promise.all(['anna', 'ben', 'cleo', 'dan'].map((name) => Player.create(name, 5)));
  match = (await matchOf(players, 'Demo 60 s')).id;
});
after(() => Promise.all((players ?? []).map((player) => player.close())));

test('four players trade, and the best of them wins the prize', async () => {
  const [anna, ben, cleo, dan] = players;
  const boards = players.map((player) => new Board(player, match));
  const results = players.map((player) => player.watch(documents.notificationCreated));
  const isResult = ({ notificationCreated: notice }) => /^You won|is over/.test(notice.message);

  const opening = await boards[0].status('open');
  assert.deepEqual(opening.participants.map(({ rank }) => rank).toSorted(), [1, 2, 3, 4]);

  // BTC rises by a fiftieth: Anna and Ben gain, Ben less; Dan loses; Cleo looks on.
  const open = (player, side, margin) =>
    player.run(documents.createPosition, { input: { matchID: match, baseToken: 'BTC', side, type: 'market', margin, leverage: 10 } });
  const bets = await Promise.all([open(anna, 'buy', 50), open(ben, 'buy', 10), open(dan, 'sell', 50)]);
  const opened = ({ matchUpdated: { positions } }) => positions.filter((position) => position.status === 'open').length === 3;
  await boards[0].updates.next('three open positions', opened);
  await jump('BTCUSDT', 4);
  const live = await boards[2].updates.next('the ranking after the jump', ({ matchUpdated: { participants } }) => participants[0].equity > 110);
  const order = live.matchUpdated.participants.map(({ userID }) => userID);
  await anna.run(documents.closePosition, { id: bets[0].createPosition.id });

  for (const result of results) await result.next('the result', isResult, kMatchLimitMs);
  await boards[0].status('closed');
  const { gameMatch } = await cleo.run(documents.match, { id: match });
  assert.equal(gameMatch.status, 'closed');
  const ranked = gameMatch.participants.toSorted((one, other) => one.rank - other.rank);
  assert.deepEqual(ranked.map(({ rank }) => rank), [1, 2, 3, 4]);
  assert.deepEqual(ranked.map(({ userID }) => userID), order, 'the end is what the players saw before');
  assert.equal(gameMatch.winnerID, ranked[0].userID);
  assert.deepEqual(ranked.map(({ prize }) => prize), [4 * kFee * 0.9, 0, 0, 0]);
  assert.deepEqual(
    gameMatch.positions.map(({ closeReason }) => closeReason).toSorted(),
    ['manual', 'match_end', 'match_end'],
  );
  for (const position of gameMatch.positions) assert.equal(position.status, 'settled');

  const profiles = await Promise.all(players.map(async (player) => (await player.run(documents.profile)).profile));
  assert.deepEqual(profiles.map(({ wallets: [{ balance, locked }] }) => [balance, locked]), [[18_000_000, 0], [0, 0], [0, 0], [0, 0]]);
  assert.deepEqual(profiles.map(({ cup, exp }) => [cup, exp]), [[10, 100], [0, 20], [0, 20], [0, 20]]);
  for (const each of [...boards, ...results]) each.stop();
});

test('the ledger adds up', async () => {
  await tool('verify', 'ledger');
});

test('the result is recomputed from the log, by an operator and by a player', async () => {
  const told = await tool('verify', 'match', match);
  assert.match(told, /, 0 not checked\n/, 'every trade was read again at the exchange');
  assert.match(told, /\npositions: 3 recomputed on \d+ trades of the exchange; 0 on the named trades only/);
  assert.match(told, new RegExp(`match ${match}: verified\n`));

  const folder = mkdtempSync(join(tmpdir(), 'match-log-'));
  try {
    const file = join(folder, 'match.log');
    await tool('verify', 'export', match, '--output', file);
    const { gameMatch } = await players[1].run(documents.match, { id: match });
    assert.match(await tool('verify', 'match', '--file', file, '--hash', gameMatch.resultHash), /: verified\n/);
    const log = readFileSync(file, 'latin1');
    writeFileSync(file, log.replace('"reason":"manual"', '"reason":"target"'), 'latin1');
    const forged = await tool('verify', 'match', '--file', file).catch((failure) => failure);
    assert.equal(forged.code, 1);
    assert.match(forged.stdout, /wrong: entry \d+, hash/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the match is in the list of those who played it', async () => {
  for (const player of players) {
    const { myMatches } = await player.run(documents.myMatches);
    assert.deepEqual(myMatches.edges.map(({ node }) => [node.id, node.status]), [[match, 'closed']]);
  }
});

test('nobody trades after the end', async () => {
  const input = { matchID: match, baseToken: 'BTC', side: 'buy', type: 'market', margin: 1, leverage: 1 };
  assert.equal((await players[0].refused(documents.createPosition, { input })).code, 'MATCH_NOT_OPEN');
});
