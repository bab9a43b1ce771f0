// Trading in a match: every order, and every way in which one is refused.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as documents from './support/documents.js';
import { Board, matchOf } from './support/matches.js';
import { Player, anonymous } from './support/player.js';
import { jump } from './support/stack.js';

const kNobodysId = '01900000-0000-7000-8000-00000000ffff';

let alice;
let bob;
let stranger;
let match;

const priceOf = async (id) => (await alice.run(documents.asset, { id })).asset.priceUSD;
const order = (fields) => ({
  matchID: match, baseToken: 'BTC', side: 'buy', type: 'market', margin: 5, leverage: 10, ...fields,
});
const create = async (fields, key) => (await alice.run(documents.createPosition, { input: order(fields), key })).createPosition;
const seat = async (player) => {
  const { gameMatch } = await player.run(documents.match, { id: match });
  return gameMatch.participants.find((participant) => participant.user.email === player.email);
};

// What Alice's app shows while she waits for it.
async function eventually(id, fits, what) {
  const board = new Board(alice, match);
  try {
    return await board.position(id, fits, what);
  } finally {
    board.stop();
  }
}
const isOpen = (position) => position.status === 'open';

before(async () => {
  [alice, bob, stranger] = await Promise.all([Player.create('alice', 5), Player.create('bob', 5), Player.create('stranger', 5)]);
  match = (await matchOf([alice, bob], 'Duel')).id;
});
after(() => Promise.all([alice, bob, stranger].map((player) => player?.close())));

test('nobody trades before the match begins', async () => {
  const { gameMatch } = await alice.run(documents.match, { id: match });
  assert.equal(gameMatch.status, 'pending');
  const { code } = await alice.refused(documents.createPosition, { input: order() });
  assert.equal(code, 'MATCH_NOT_OPEN');
});

test('who plays waits for no other match', async () => {
  const { gameMatch } = await alice.run(documents.match, { id: match });
  const { profile } = await alice.run(documents.profile);
  assert.deepEqual(profile.wallets.map(({ balance, locked }) => [balance, locked]), [[0, 0]]);
  assert.equal((await alice.refused(documents.joinGame, { id: gameMatch.gameID })).code, 'ALREADY_IN_MATCH');
});

test('the match opens, and its players are told', async () => {
  const board = new Board(bob, match);
  const update = await board.status('open');
  assert.deepEqual(update.participants.map(({ equity, vBalance }) => [equity, vBalance]), [[100, 100], [100, 100]]);
  board.stop();
});

describe('a market order', () => {
  let position;

  test('fills at a trade after its acceptance', async () => {
    position = await create({ baseToken: 'BTC', margin: 5, leverage: 10 });
    assert.deepEqual([position.status, position.entryPrice, position.size], ['pending', 0, 50]);
    position = await eventually(position.id, isOpen, 'the fill');
    assert.equal(position.entryPrice, position.entryTick.price);
    assert.ok(position.entryTick.tradeID > 0);
    assert.equal(position.baseToken + position.quoteToken, 'BTCUSDT');
    const distance = position.entryPrice - position.liquidationPrice;
    assert.ok(Math.abs(distance / position.entryPrice - 0.1) < 1e-6, 'ten times the leverage, a tenth of the way');
  });

  test('binds its margin', async () => {
    const { vBalance, availableBalance } = await seat(alice);
    assert.deepEqual([vBalance, availableBalance], [100, 95]);
  });

  test('is closed by hand, half of it first', async () => {
    await alice.run(documents.closePosition, { id: position.id, fraction: 0.5 });
    const half = await eventually(position.id, ({ margin }) => margin === 2.5, 'half of the close');
    assert.equal(half.status, 'open');
    await alice.run(documents.closePosition, { id: position.id });
    const closed = await eventually(position.id, ({ status }) => status === 'settled', 'the close');
    assert.equal(closed.closeReason, 'manual');
    assert.equal(closed.closePrice, closed.closeTick.price);
    const { vBalance } = await seat(alice);
    assert.ok(Math.abs(vBalance - 100 - closed.profit) < 1e-7, `${vBalance} is 100 and ${closed.profit}`);
  });

  test('is closed once', async () => {
    const { code } = await alice.refused(documents.closePosition, { id: position.id });
    assert.equal(code, 'POSITION_NOT_OPEN');
  });

  test('goes the other way round for sellers', async () => {
    const sold = await create({ baseToken: 'BTC', side: 'sell' });
    const open = await eventually(sold.id, isOpen, 'the fill');
    assert.ok(open.liquidationPrice > open.entryPrice);
    await alice.run(documents.closePosition, { id: sold.id, fraction: 1 });
    await eventually(sold.id, ({ status }) => status === 'settled', 'the close');
  });

  test('may be placed with the published name', async () => {
    const { createGameMatchPosition } = await alice.run(documents.createGameMatchPosition, { input: order({ baseToken: 'bitcoin' }) });
    await eventually(createGameMatchPosition.id, isOpen, 'the fill');
    await alice.run(documents.closePosition, { id: createGameMatchPosition.id });
    await eventually(createGameMatchPosition.id, ({ status }) => status === 'settled', 'the close');
  });
});

describe('what the exchange decides', () => {
  // A position of this symbol after it has filled; then its price jumps.
  async function after(symbol, baseToken, percent, fields) {
    const price = await priceOf(symbol);
    const { id } = await create({ baseToken, ...fields(price) });
    await eventually(id, isOpen, 'the fill');
    await jump(`${baseToken}USDT`, percent);
    return eventually(id, ({ status }) => status !== 'open', `the end of ${baseToken}`);
  }

  test('a target is taken', async () => {
    const position = await after('ethereum', 'ETH', 6, (price) => ({ stopLoss: price * 0.95, targetPoint: price * 1.04 }));
    assert.deepEqual([position.status, position.closeReason], ['settled', 'target']);
    assert.ok(position.closePrice >= position.targetPoint);
    assert.ok(position.profit > 0);
  });

  test('a stop loss is taken', async () => {
    const position = await after('solana', 'SOL', -6, (price) => ({ stopLoss: price * 0.96, targetPoint: price * 1.05 }));
    assert.deepEqual([position.status, position.closeReason], ['settled', 'stop_loss']);
    assert.ok(position.closePrice <= position.stopLoss);
    assert.ok(position.profit < 0);
  });

  test('a liquidation takes the margin and no more', async () => {
    const position = await after('binance-coin', 'BNB', -15, () => ({ margin: 3 }));
    assert.deepEqual([position.status, position.closeReason], ['liquidated', 'liquidation']);
    assert.equal(position.profit, -3);
  });
});

describe('a limit order', () => {
  test('fills at its limit', async () => {
    const price = await priceOf('xrp');
    const limitPrice = Number((price * 0.97).toFixed(4));
    const { id, status } = await create({ baseToken: 'XRP', type: 'limit', limitPrice });
    assert.equal(status, 'pending');
    await jump('XRPUSDT', -5);
    const open = await eventually(id, isOpen, 'the fill');
    assert.equal(open.entryPrice, limitPrice);
    assert.ok(open.entryTick.price <= limitPrice);
    await alice.run(documents.closePosition, { id });
    await eventually(id, ({ status: now }) => now === 'settled', 'the close');
  });

  test('is canceled, by either name', async () => {
    for (const document of [documents.cancelPosition, documents.cancelGameMatchPosition]) {
      const limitPrice = (await priceOf('dogecoin')) * 0.5;
      const { id } = await create({ baseToken: 'DOGE', type: 'limit', limitPrice });
      await alice.run(document, { id });
      await eventually(id, ({ status }) => status === 'canceled', 'the cancel');
      assert.equal((await alice.refused(document, { id })).code, 'POSITION_NOT_PENDING');
    }
  });
});

test('stop loss and target are moved, and taken away', async () => {
  const price = await priceOf('cardano');
  const { id } = await create({ baseToken: 'ADA', stopLoss: price * 0.95 });
  await eventually(id, isOpen, 'the fill');
  await alice.run(documents.updatePosition, { id, stopLoss: price * 0.96, target: price * 1.05 });
  const moved = await eventually(id, ({ targetPoint }) => targetPoint !== null, 'the target');
  assert.ok(Math.abs(moved.stopLoss - price * 0.96) < 1e-7);
  await alice.run(documents.updatePosition, { id, stopLoss: null, target: price * 1.05 });
  await eventually(id, ({ stopLoss }) => stopLoss === null, 'no stop loss');
  const { code, message } = await alice.refused(documents.updatePosition, { id, stopLoss: price * 2, target: null });
  assert.equal(code, 'INVALID_STOP_LOSS');
  assert.match(message, /stop loss/);
  await alice.run(documents.closePosition, { id });
  await eventually(id, ({ status }) => status === 'settled', 'the close');
});

describe('a retry', () => {
  test('with the same key gives the same position', async () => {
    const fields = { baseToken: 'ETH', margin: 1 };
    const first = await create(fields, 'retry-1');
    const [second, third] = await Promise.all([create(fields, 'retry-1'), create(fields, 'retry-1')]);
    assert.deepEqual([second.id, third.id], [first.id, first.id]);
    const { gameMatch } = await alice.run(documents.match, { id: match });
    assert.equal(gameMatch.positions.filter((position) => position.baseToken === 'ETH' && position.margin === 1).length, 1);
  });

  test('with the same key and another order is refused', async () => {
    const { code } = await alice.refused(documents.createPosition, { input: order({ baseToken: 'ETH', margin: 2 }), key: 'retry-1' });
    assert.equal(code, 'IDEMPOTENCY_KEY_REUSED');
  });

  test('of a close closes once', async () => {
    const { id } = await create({ baseToken: 'ETH', margin: 4 });
    await eventually(id, isOpen, 'the fill');
    const close = () => alice.run(documents.closePosition, { id, fraction: 0.5, key: 'close-1' });
    await Promise.all([close(), close()]);
    assert.equal((await eventually(id, ({ margin }) => margin < 4, 'the close')).margin, 2);
    await close();
    await alice.run(documents.closePosition, { id });
    assert.equal((await eventually(id, ({ status }) => status === 'settled', 'the end')).margin, 2);
  });

  test('needs a key that is one', async () => {
    const { code, message } = await alice.refused(documents.createPosition, { input: order(), key: '' });
    assert.equal(code, 'INVALID_IDEMPOTENCY_KEY');
    assert.match(message, /idempotencyKey/);
  });
});

describe('an order is refused', () => {
  const far = () => ({ type: 'limit', limitPrice: 1 });
  const refusals = [
    ['in no match', () => ({ matchID: kNobodysId }), 'NOT_FOUND', /match/],
    ['in a match that is no id', () => ({ matchID: 'nonsense' }), 'INVALID_ID', /matchID/],
    ['of what is not traded', () => ({ baseToken: 'TULIP' }), 'UNKNOWN_ASSET', /asset/],
    ['of what is listed and not followed', () => ({ baseToken: 'LTC' }), 'UNKNOWN_ASSET', /not traded/],
    ['without a margin', () => ({ margin: 0 }), 'INVALID_MARGIN', /margin/],
    ['with a margin below zero', () => ({ margin: -5 }), 'INVALID_MARGIN', /margin/],
    ['that costs too much', () => ({ margin: 1000 }), 'INSUFFICIENT_BALANCE', /available/],
    ['without leverage', () => ({ leverage: 0 }), 'INVALID_LEVERAGE', /leverage/],
    ['with too much leverage', () => ({ leverage: 126 }), 'INVALID_LEVERAGE', /leverage/],
    ['with leverage that is not owned', () => ({ leverage: 11 }), 'LEVERAGE_ITEM_REQUIRED', /leverage/],
    ['at a limit without a price', () => ({ type: 'limit' }), 'LIMIT_PRICE_REQUIRED', /limit/],
    ['at a limit of nothing', () => ({ type: 'limit', limitPrice: 0 }), 'INVALID_LIMIT_PRICE', /limit/],
    ['at the market with a limit', () => ({ limitPrice: 1 }), 'INVALID_LIMIT_PRICE', /limit/],
    ['with a stop loss on the wrong side', () => ({ stopLoss: 1e7 }), 'INVALID_STOP_LOSS', /stop loss/],
    ['with a stop loss beyond liquidation', () => ({ stopLoss: 1 }), 'INVALID_STOP_LOSS', /stop loss/],
    ['with a target on the wrong side', () => ({ targetPoint: 1 }), 'INVALID_TARGET', /target/],
    ['with a number out of this world', () => ({ margin: 1e30 }), 'INVALID_NUMBER', /margin/],
  ];
  for (const [name, fields, code, message] of refusals) {
    test(name, async () => {
      const refusal = await alice.refused(documents.createPosition, { input: order(fields()) });
      assert.equal(refusal.code, code, refusal.message);
      assert.match(refusal.message, message);
      assert.deepEqual(refusal.path, ['createPosition']);
    });
  }

  const badly = [
    ['with words for numbers', { margin: 'five' }, 'margin'],
    ['with leverage beyond a byte', { leverage: 300 }, 'leverage'],
    ['with half a leverage', { leverage: 1.5 }, 'leverage'],
    ['with another side', { side: 'up' }, 'side'],
    ['with a field too many', { margine: 5 }, 'margine'],
    ['without a match', { matchID: undefined }, 'matchID'],
  ];
  for (const [name, fields, field] of badly) {
    test(`${name}, which the schema knows`, async () => {
      const { code, message } = await alice.refused(documents.createPosition, { input: order(fields) });
      assert.equal(code, 'BAD_USER_INPUT', message);
      assert.match(message, new RegExp(`\\b${field}\\b`));
    });
  }

  test('when there are as many as the game allows', async () => {
    const { gameMatch } = await bob.run(documents.match, { id: match });
    assert.equal(gameMatch.positions.filter((position) => position.gameMatchParticipantID === 0).length, 0);
    const pending = [];
    for (let i = 0; i < 10; ++i) {
      const { createPosition } = await bob.run(documents.createPosition, { input: order({ ...far(), margin: 1 }) });
      pending.push(createPosition.id);
    }
    const { code, message } = await bob.refused(documents.createPosition, { input: order({ ...far(), margin: 1 }) });
    assert.equal(code, 'MAX_POSITIONS_REACHED');
    assert.match(message, /10 positions/);
    for (const id of pending) await bob.run(documents.cancelPosition, { id });
  });
});

describe('nobody else', () => {
  let position;
  before(async () => (position = await create({ baseToken: 'BTC', type: 'limit', limitPrice: 1, margin: 1 })));

  test('touches a position', async () => {
    for (const other of [bob, stranger]) {
      for (const document of [documents.closePosition, documents.cancelPosition, documents.cancelGameMatchPosition]) {
        assert.equal((await other.refused(document, { id: position.id })).code, 'NOT_FOUND');
      }
      assert.equal((await other.refused(documents.updatePosition, { id: position.id, stopLoss: null, target: null })).code, 'NOT_FOUND');
    }
    const { gameMatchPosition } = await alice.run(documents.position, { id: position.id });
    assert.equal(gameMatchPosition.status, 'pending');
  });

  test('sees a match and its positions', async () => {
    assert.equal((await stranger.refused(documents.match, { id: match })).code, 'NOT_FOUND');
    assert.equal((await stranger.refused(documents.position, { id: position.id })).code, 'NOT_FOUND');
    assert.equal((await stranger.run(documents.myMatches)).myMatches.totalCount, 0);
    const board = stranger.watch(documents.matchUpdated, { id: match });
    await assert.rejects(board.next('a foreign match'), (error) => error.graphQLErrors[0].extensions.code === 'NOT_FOUND');
    const app = anonymous();
    assert.equal((await app.refused(documents.match, { id: match })).code, 'UNAUTHENTICATED');
    await app.close();
  });

  test('plays in it', async () => {
    assert.equal((await stranger.refused(documents.createPosition, { input: order() })).code, 'NOT_A_PARTICIPANT');
  });

  test('reads an address or a wallet of another player', async () => {
    const { gameMatch } = await bob.run(documents.match, { id: match });
    const other = gameMatch.participants.find((participant) => participant.user.email === null);
    assert.ok(other, "Alice's address is hidden from Bob");
    assert.equal(other.user.wallets, null);
  });
});
