// npm `@binance/spot`: the exchange's own, generated client.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Spot } from '@binance/spot';
import { expectation, startSimulator } from './simulator.mjs';

let simulator, client;
before(async () => {
  simulator = await startSimulator();
  client = new Spot({
    configurationRestAPI: { apiKey: 'none', apiSecret: 'none', basePath: simulator.http },
    configurationWebsocketStreams: { wsURL: simulator.ws },
  });
});
after(() => simulator.stop());

test('reads what is traded, statistics, trades and bars', async () => {
  const info = await (await client.restAPI.exchangeInfo({ symbol: 'BTCUSDT' })).data();
  assert.equal(info.symbols[0].symbol, 'BTCUSDT');
  assert.ok(Number((await (await client.restAPI.ticker24hr({ symbol: 'BTCUSDT' })).data()).lastPrice) > 0);
  assert.ok((await (await client.restAPI.aggTrades({ symbol: 'BTCUSDT', limit: 3 })).data()).length > 0);
  assert.equal((await (await client.restAPI.klines({ symbol: 'BTCUSDT', interval: '1m', limit: 1 })).data())[0].length, 12);
});

test('reads the clock, prices and the best offers', async () => {
  await (await client.restAPI.ping()).data();
  assert.ok(Math.abs(Number((await (await client.restAPI.time()).data()).serverTime) - Date.now()) < 60_000);
  assert.ok(Number((await (await client.restAPI.tickerPrice({ symbol: 'BTCUSDT' })).data()).price) > 0);
  assert.ok(Number((await (await client.restAPI.tickerBookTicker({ symbol: 'BTCUSDT' })).data()).bidPrice) > 0);
  const [first] = await (await client.restAPI.aggTrades({ symbol: 'BTCUSDT', limit: 1 })).data();
  const page = await (await client.restAPI.aggTrades({ symbol: 'BTCUSDT', fromId: Number(first.a), limit: 2 })).data();
  assert.equal(page[0].a, first.a);
});

test('gets the exchange\'s error for an unknown symbol', async () => {
  await assert.rejects(client.restAPI.ticker24hr({ symbol: 'XXX' }), /Invalid symbol/);
});

test('receives streams, each subscribed by a request of its own', { timeout: 20_000 }, async () => {
  const connection = await client.websocketStreams.connect();
  const wanted = {
    aggTrade: connection.aggTrade({ symbol: 'btcusdt' }),
    trade: connection.trade({ symbol: 'btcusdt' }),
    miniTicker: connection.miniTicker({ symbol: 'btcusdt' }),
    bookTicker: connection.bookTicker({ symbol: 'btcusdt' }),
  };
  for (const [name, stream] of Object.entries(wanted)) {
    const first = expectation(name);
    stream.on('message', first.resolve);
    assert.equal((await first.promise).s, 'BTCUSDT');
  }
  await connection.disconnect();
});
