// npm `ccxt`: the client that speaks to every exchange.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import ccxt from 'ccxt';
import { startSimulator } from './simulator.mjs';

let simulator, client;
before(async () => {
  simulator = await startSimulator();
  client = new ccxt.pro.binance({ options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] }, fetchMargins: false } });
  client.urls.api.public = `${simulator.http}/api/v3`;
  client.urls.api.ws.spot = `${simulator.ws}/ws`;
  client.httpAgent = new http.Agent();
  client.validateProxySsl = false;
});
after(async () => {
  await client.close();
  await simulator.stop();
});

test('loads the markets with their precision', async () => {
  const markets = await client.loadMarkets();
  assert.equal(Object.keys(markets).length, 7);
  assert.equal(markets['BTC/USDT'].precision.price, 0.01);
});

test('fetches a ticker, trades and bars', async () => {
  const ticker = await client.fetchTicker('BTC/USDT');
  assert.ok(ticker.last > 0 && ticker.bid <= ticker.ask);
  assert.ok((await client.fetchTrades('BTC/USDT', undefined, 5)).length > 0);
  assert.equal((await client.fetchOHLCV('BTC/USDT', '1m', undefined, 1))[0].length, 6);
});

test('reads the clock, many tickers, and pages through the trades without a hole', async () => {
  assert.ok(Math.abs((await client.fetchTime()) - Date.now()) < 60_000);
  assert.equal(Object.keys(await client.fetchTickers(['BTC/USDT', 'ETH/USDT'])).length, 2);
  const [first] = await client.fetchTrades('BTC/USDT', undefined, 1);
  const page = await client.fetchTrades('BTC/USDT', undefined, 20, { fromId: Number(first.id) - 5 });
  assert.deepEqual(page.map((trade) => Number(trade.id)), page.map((_, i) => Number(first.id) - 5 + i));
  const since = await client.fetchTrades('BTC/USDT', first.timestamp - 1000, 10);
  assert.ok(since.length > 0 && since.every((trade) => trade.timestamp >= first.timestamp - 1000));
});

test('names an unknown market', async () => {
  await assert.rejects(client.fetchTicker('NO/SUCH'), ccxt.BadSymbol);
});

test('watches trades, a ticker, the book and bars', { timeout: 20_000 }, async () => {
  assert.ok((await client.watchTrades('BTC/USDT'))[0].price > 0);
  assert.ok((await client.watchTicker('BTC/USDT')).last > 0);
  assert.ok((await client.watchBidsAsks(['BTC/USDT']))['BTC/USDT'].bid > 0);
  assert.equal((await client.watchOHLCV('BTC/USDT', '1m'))[0].length, 6);
});
