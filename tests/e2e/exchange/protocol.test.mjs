// The rules of the protocol that clients rarely meet, over a bare WebSocket.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { startSimulator } from './simulator.mjs';

let simulator;
before(async () => { simulator = await startSimulator(); });
after(() => simulator.stop());

async function open(path, base = simulator.ws) {
  const socket = new WebSocket(base + path);
  const texts = [];
  socket.on('message', (data) => texts.push(JSON.parse(data)));
  await once(socket, 'open');
  return { socket, texts };
}

async function ask(socket, request) {
  const answered = once(socket, 'message');
  socket.send(typeof request === 'string' ? request : JSON.stringify(request));
  return JSON.parse((await answered)[0]);
}

test('lists, subscribes, unsubscribes and keeps the id\'s type', async () => {
  const { socket } = await open('/ws');
  assert.deepEqual(await ask(socket, { method: 'SUBSCRIBE', params: ['BTCUSDT@trade', 'nosuch@trade'], id: 'a-1' }),
    { result: null, id: 'a-1' });
  assert.deepEqual(await ask(socket, { method: 'LIST_SUBSCRIPTIONS', id: 2 }),
    { result: ['BTCUSDT@trade', 'nosuch@trade'], id: 2 });
  assert.deepEqual(await ask(socket, { method: 'UNSUBSCRIBE', params: ['nosuch@trade'], id: 3 }), { result: null, id: 3 });
  socket.terminate();
});

test('answers what it cannot understand with code and message', async () => {
  const { socket } = await open('/stream');
  assert.equal((await ask(socket, 'nope')).code, 3);
  assert.equal((await ask(socket, '{"id":1}')).code, 2);
  assert.equal((await ask(socket, { method: 'FOO', id: 2 })).id, 2);
  assert.equal((await ask(socket, { method: 'SET_PROPERTY', params: ['combined', 'x'], id: 3 })).code, 1);
  assert.equal((await ask(socket, { method: 'GET_PROPERTY', params: ['combined'], id: 4 })).result, true);
  socket.terminate();
});

test('closes on the sixth message in a second', async () => {
  const { socket } = await open('/ws');
  for (let id = 0; id < 6; ++id) socket.send(JSON.stringify({ method: 'LIST_SUBSCRIPTIONS', id }));
  assert.equal((await once(socket, 'close'))[0], 1008);
});

test('closes on the 1,025th stream', async () => {
  const { socket } = await open('/ws');
  const params = Array.from({ length: 1025 }, (_, i) => `s${i}usdt@trade`);
  socket.send(JSON.stringify({ method: 'SUBSCRIBE', params, id: 1 }));
  assert.equal((await once(socket, 'close'))[0], 1008);
});

test('tells times in microseconds when asked to', async () => {
  const { socket } = await open('/ws/btcusdt@aggTrade?timeUnit=MICROSECOND');
  const [text] = await once(socket, 'message');
  assert.ok(Math.abs(JSON.parse(text).T / 1000 - Date.now()) < 60_000);
  socket.terminate();
});

test('pings with a payload, and announces the end of the connection before it comes', { timeout: 20_000 }, async (t) => {
  const short = await startSimulator(500, 2000);
  t.after(() => short.stop());
  const { socket, texts } = await open('/stream?streams=btcusdt@aggTrade', short.ws);
  const [payload] = await once(socket, 'ping');
  assert.match(String(payload), /^\d{13}$/);
  const [code] = await once(socket, 'close');
  assert.equal(code, 1001);
  assert.ok(texts.some((message) => message.data?.e === 'serverShutdown'));
});

test('drops a client that does not answer its pings', { timeout: 20_000 }, async (t) => {
  const strict = await startSimulator(50, 60_000, 150);
  t.after(() => strict.stop());
  const socket = new WebSocket(`${strict.ws}/ws/btcusdt@aggTrade`, { autoPong: false });
  assert.equal((await once(socket, 'close'))[0], 1006);
});

test('limits the weight of REST calls with 429, then 418, and says when to come back', async (t) => {
  const limited = await startSimulator();
  t.after(() => limited.stop());
  let answer, calls = 0;
  do answer = await fetch(`${limited.http}/api/v3/ticker/24hr`); while (answer.status === 200 && ++calls < 200);
  assert.equal(answer.status, 429);
  assert.equal((await answer.json()).code, -1003);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
  assert.ok(Number(answer.headers.get('x-mbx-used-weight-1m')) > 6000);
  for (calls = 0; answer.status === 429 && calls < 50; ++calls) answer = await fetch(`${limited.http}/api/v3/ping`);
  assert.equal(answer.status, 418);
});

test('refuses more connections than one address may open in five minutes', { timeout: 60_000 }, async (t) => {
  const limited = await startSimulator();
  t.after(() => limited.stop());
  for (let opened = 0; opened < 300; ++opened) (await open('/ws', limited.ws)).socket.terminate();
  const refused = new WebSocket(`${limited.ws}/ws`);
  const [, response] = await once(refused, 'unexpected-response');
  assert.equal(response.statusCode, 429);
  assert.ok(Number(response.headers['retry-after']) > 0);
});

test('wraps and unwraps payloads as the property says', async () => {
  const { socket } = await open('/ws');
  assert.deepEqual(await ask(socket, { method: 'SET_PROPERTY', params: ['combined', true], id: 1 }), { result: null, id: 1 });
  await ask(socket, { method: 'SUBSCRIBE', params: ['btcusdt@aggTrade'], id: 2 });
  const wrapped = JSON.parse((await once(socket, 'message'))[0]);
  assert.equal(wrapped.stream, 'btcusdt@aggTrade');
  assert.equal(wrapped.data.e, 'aggTrade');
  socket.terminate();
});

test('tells wrong times and another order on request, and the truth in its record', { timeout: 20_000 }, async () => {
  const { socket, texts } = await open('/ws/btcusdt@aggTrade');
  const fault = (body) => fetch(`${simulator.http}/admin/fault`, { method: 'POST', body: JSON.stringify(body) });
  // Of all symbols: so many that some are of this one.
  assert.equal((await fault({ fault: 'time', count: 100, ms: -3_600_000 })).status, 200);
  assert.equal((await fault({ fault: 'reorder', count: 100 })).status, 200);
  const isLate = (trade) => Date.now() - trade.T > 1_800_000;
  const isBehind = (trade, i) => i > 0 && trade.a < texts[i - 1].a;
  while (!texts.some(isLate) || !texts.some(isBehind)) await once(socket, 'message');
  const late = texts.find(isLate);
  const [record] = await (await fetch(`${simulator.http}/api/v3/aggTrades?symbol=BTCUSDT&fromId=${late.a}&limit=1`)).json();
  assert.equal(record.a, late.a);
  assert.ok(!isLate(record));
  socket.terminate();
});

test('names the key of a fault that it does not know', async () => {
  const answer = await fetch(`${simulator.http}/admin/fault`, { method: 'POST', body: '{"fault":"gap","count":-1}' });
  assert.equal(answer.status, 400);
  assert.match((await answer.json()).msg, /"count"/);
});
