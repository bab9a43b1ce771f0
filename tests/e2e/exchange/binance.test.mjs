// npm `binance`: the most used Node client of the exchange.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { MainClient, WebsocketClient } from 'binance';
import { expectation, startSimulator, symbols } from './simulator.mjs';

const silent = { trace() {}, info() {}, error() {} };
let simulator, client;
before(async () => {
  simulator = await startSimulator();
  client = new MainClient({ baseUrl: simulator.http });
});
after(() => simulator.stop());

test('reads what is traded', async () => {
  const info = await client.getExchangeInfo();
  assert.deepEqual(info.symbols.map((symbol) => symbol.symbol), symbols);
  assert.equal(info.rateLimits[0].limit, 6000);
});

test('reads statistics, trades and bars', async () => {
  const day = await client.get24hrChangeStatistics({ symbol: 'BTCUSDT' });
  assert.ok(Number(day.lastPrice) > 0);
  const trades = await client.getAggregateTrades({ symbol: 'BTCUSDT', limit: 5 });
  const ids = trades.map((trade) => trade.a);
  assert.deepEqual(ids, ids.map((_, i) => ids[0] + i));
  const again = await client.getAggregateTrades({ symbol: 'BTCUSDT', fromId: ids[0], limit: ids.length });
  assert.deepEqual(again, trades);
  const bars = await client.getKlines({ symbol: 'BTCUSDT', interval: '1m', limit: 2 });
  assert.equal(bars[0].length, 12);
});

test('reads the clock, prices and the best offers', async () => {
  await client.testConnectivity();
  // Not by getServerTime(), which asks Binance itself whatever the base URL is.
  const { serverTime } = await client.get('api/v3/time');
  assert.ok(Math.abs(serverTime - Date.now()) < 60_000);
  assert.ok(Number((await client.getSymbolPriceTicker({ symbol: 'BTCUSDT' })).price) > 0);
  assert.equal((await client.getSymbolPriceTicker()).length, symbols.length);
  const book = await client.getSymbolOrderBookTicker({ symbol: 'BTCUSDT' });
  assert.ok(Number(book.bidPrice) < Number(book.askPrice));
  const days = await client.get24hrChangeStatistics({ symbols: ['BTCUSDT', 'ETHUSDT'] });
  assert.deepEqual(days.map((day) => day.symbol), ['BTCUSDT', 'ETHUSDT']);
});

test('reads trades of a span of time, and is told when the span is too long', async () => {
  const [first] = await client.getAggregateTrades({ symbol: 'ETHUSDT', limit: 1 });
  const span = { symbol: 'ETHUSDT', startTime: first.T - 60_000, endTime: first.T };
  const trades = await client.getAggregateTrades(span);
  assert.ok(trades.length > 0 && trades.every((trade) => trade.T >= span.startTime && trade.T <= span.endTime));
  await assert.rejects(client.getAggregateTrades({ ...span, startTime: first.T - 3_600_001 }), (error) => error.code === -1127);
  await assert.rejects(client.getAggregateTrades({ ...span, fromId: 1 }), (error) => error.code === -1128);
});

test('gets the exchange\'s error for an unknown symbol', async () => {
  await assert.rejects(client.get24hrChangeStatistics({ symbol: 'XXX' }), (error) => error.code === -1121);
});

test('receives every kind of stream', { timeout: 20_000 }, async () => {
  const kinds = ['aggTrade', 'trade', '24hrMiniTicker', 'kline', 'bookTicker', '24hrTicker'];
  const seen = Object.fromEntries(kinds.map((kind) => [kind, expectation(kind)]));
  const sockets = new WebsocketClient({ wsUrl: simulator.ws, beautify: false }, silent);
  sockets.on('message', (message) => {
    const data = message.data ?? message;
    seen[data.e ?? (data.u ? 'bookTicker' : '')]?.resolve(data);
  });
  sockets.subscribe(['btcusdt@aggTrade', 'btcusdt@trade', 'btcusdt@miniTicker', 'btcusdt@kline_1m', 'btcusdt@bookTicker',
    'btcusdt@ticker'], 'main');
  for (const kind of kinds) assert.equal((await seen[kind].promise).s, 'BTCUSDT');
  sockets.closeAll(true);
});

test('reconnects after the exchange broke every connection', { timeout: 20_000 }, async () => {
  const first = expectation('first trade'), reconnected = expectation('reconnection'), later = expectation('later trade');
  const sockets = new WebsocketClient({ wsUrl: simulator.ws, reconnectTimeout: 100 }, silent);
  let isBack = false;
  sockets.on('reconnected', () => { isBack = true; reconnected.resolve(); });
  sockets.on('message', () => (isBack ? later : first).resolve());
  sockets.subscribe(['btcusdt@aggTrade'], 'main');
  await first.promise;
  const answer = await fetch(`${simulator.http}/admin/fault`, { method: 'POST', body: '{"fault":"disconnect"}' });
  assert.equal(answer.status, 200);
  await reconnected.promise;
  await later.promise;
  sockets.closeAll(true);
});
