// npm `@binance/connector`: the exchange's own, older client.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { expectation, startSimulator } from './simulator.mjs';

const { Spot, WebsocketStream } = createRequire(import.meta.url)('@binance/connector');
const silent = { info() {}, debug() {}, log() {}, warn() {}, error() {} };
let simulator, client;
before(async () => {
  simulator = await startSimulator(1000);
  client = new Spot('', '', { baseURL: simulator.http });
});
after(() => simulator.stop());

test('reads what is traded, statistics and bars', async () => {
  assert.equal((await client.exchangeInfo({ symbol: 'ETHUSDT' })).data.symbols[0].baseAsset, 'ETH');
  assert.ok(Number((await client.ticker24hr('BTCUSDT')).data.lastPrice) > 0);
  assert.equal((await client.klines('BTCUSDT', '1m', { limit: 1 })).data[0].length, 12);
  assert.equal((await client.tickerPrice()).data.length, 7);
});

test('reads the clock, trades by id and the best offer', async () => {
  assert.equal((await client.ping()).status, 200);
  assert.ok(Math.abs((await client.time()).data.serverTime - Date.now()) < 60_000);
  const [first] = (await client.aggTrades('BTCUSDT', { limit: 1 })).data;
  const page = (await client.aggTrades('BTCUSDT', { fromId: first.a, limit: 3 })).data;
  assert.deepEqual(page[0], first);
  assert.ok(Number((await client.bookTicker('BTCUSDT')).data.askPrice) > 0);
  await assert.rejects(client.klines('BTCUSDT', '7m'), (error) => error.response.data.code === -1120);
});

test('subscribes, unsubscribes and answers pings on a combined stream', { timeout: 20_000 }, async () => {
  const opened = expectation('open'), trade = expectation('trade'), ticker = expectation('ticker'), ping = expectation('ping');
  const unsubscribed = expectation('reply');
  const sockets = new WebsocketStream({
    wsURL: simulator.ws, combinedStreams: true, logger: silent,
    callbacks: {
      open: opened.resolve,
      ping: ping.resolve,
      message(text) {
        const message = JSON.parse(text);
        if (message.stream === 'btcusdt@aggTrade') trade.resolve(message.data);
        if (message.stream === 'ethusdt@miniTicker') ticker.resolve(message.data);
        if (message.result === null) unsubscribed.resolve(message);
      },
    },
  });
  sockets.subscribe('btcusdt@aggTrade');
  await opened.promise;
  sockets.subscribe(['ethusdt@miniTicker']);
  assert.equal((await trade.promise).e, 'aggTrade');
  assert.equal((await ticker.promise).s, 'ETHUSDT');
  await ping.promise;
  sockets.unsubscribe('btcusdt@aggTrade');
  await unsubscribed.promise;
  sockets.disconnect();
});
