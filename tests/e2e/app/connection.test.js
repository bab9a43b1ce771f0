// What graphql-ws sees of a connection that may not go on: the close codes of docs/transports.md.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import * as documents from './support/documents.js';
import { Player } from './support/player.js';
import { secondsNow, socketUrl, withClaims } from './support/stack.js';
import { within } from './support/until.js';

let player;
before(async () => (player = await Player.create('connected')));
after(() => player.close());

const bearer = (token) => ({ authorization: `Bearer ${token}` });
const expiringIn = (seconds) => withClaims(player.tokens.accessToken, { exp: secondsNow() + seconds });

// A connection that says no more than it is told to.
async function connect(payload) {
  const socket = new WebSocket(socketUrl, 'graphql-transport-ws');
  const closed = once(socket, 'close').then(([code]) => code);
  await within('the connection', once(socket, 'open'));
  const send = (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  const receive = async () => JSON.parse((await within('a message', once(socket, 'message')))[0]);
  if (payload !== undefined) {
    send({ type: 'connection_init', payload });
    assert.equal((await receive()).type, 'connection_ack');
  }
  return { send, receive, close: () => socket.close(), code: () => within('the close', closed) };
}

const subscribe = (query) => ({ id: '1', type: 'subscribe', payload: { query } });

describe('a token that has expired', () => {
  test('lets public subscriptions through', async () => {
    const socket = await connect(bearer(expiringIn(-1)));
    socket.send(subscribe(documents.currentTime));
    assert.equal((await socket.receive()).type, 'next');
    socket.close();
  });

  test('is named where a player is wanted', async () => {
    const socket = await connect(bearer(expiringIn(-1)));
    socket.send(subscribe(documents.notificationCreated));
    const { type, payload } = await socket.receive();
    assert.equal(type, 'error');
    assert.equal(payload[0].extensions.code, 'UNAUTHENTICATED');
    assert.match(payload[0].message, /expired/);
    socket.close();
  });

  test('ends the connection that was opened with it: 4403', async () => {
    const socket = await connect(bearer(expiringIn(3)));
    socket.send(subscribe(documents.notificationCreated));
    assert.equal(await socket.code(), 4403);
  });

  test('is replaced by graphql-ws, which connects again by itself', async () => {
    let offered = 0;
    const codes = [];
    const client = createClient({
      url: socketUrl,
      webSocketImpl: WebSocket,
      connectionParams: () => bearer(++offered === 1 ? expiringIn(3) : player.tokens.accessToken),
      on: { closed: ({ code }) => codes.push(code) },
    });
    const times = client.iterate({ query: documents.currentTime });
    while (offered < 2) await within('the time', times.next());
    const { value } = await within('the time on the new connection', times.next());
    assert.ok(value.data.currentTime);
    assert.deepEqual(codes, [4403]);
    await client.dispose();
  });
});

test('a logout ends the connections of its session: 4403', async () => {
  const leaver = await Player.create('leaver');
  const socket = await connect(bearer(leaver.tokens.accessToken));
  await leaver.run(documents.logout);
  assert.equal(await socket.code(), 4403);
  await leaver.close();
});

test('a session that is ended from another one is told at once: 4403', async () => {
  const password = 'correct horse battery';
  await player.run(documents.setPassword, { password });
  const { loginWithPassword: lost } = await player.run(documents.loginWithPassword, { email: player.email, password });
  const socket = await connect(bearer(lost.accessToken));
  const kept = await connect(bearer(player.tokens.accessToken));
  const { sessions } = await player.run(documents.sessions);
  assert.deepEqual(sessions.map((each) => each.isCurrent).sort(), [false, true]);
  await player.run(documents.revokeSession, { id: sessions.find((each) => !each.isCurrent).id });
  assert.equal(await socket.code(), 4403);
  kept.send(subscribe(documents.currentTime));
  assert.equal((await kept.receive()).type, 'next');
  kept.close();
});

describe('a connection is closed', () => {
  test('for an operation before it is acknowledged: 4401', async () => {
    const socket = await connect();
    socket.send(subscribe(documents.currentTime));
    assert.equal(await socket.code(), 4401);
  });

  test('for what is no message: 4400', async () => {
    for (const nonsense of ['{', '[]', '{"type":"hello"}', '{"type":"subscribe","id":"1"}']) {
      const socket = await connect({});
      socket.send(nonsense);
      assert.equal(await socket.code(), 4400, nonsense);
    }
  });

  test('for the same id twice: 4409', async () => {
    const socket = await connect({});
    socket.send(subscribe(documents.currentTime));
    socket.send(subscribe(documents.currentTime));
    assert.equal(await socket.code(), 4409);
  });

  test('for a second connection_init: 4429', async () => {
    const socket = await connect({});
    socket.send({ type: 'connection_init' });
    assert.equal(await socket.code(), 4429);
  });

  test('for more connections than one player needs: 4429', async () => {
    const sockets = [];
    for (let i = 0; i < 10; ++i) sockets.push(await connect(bearer(player.tokens.accessToken)));
    const extra = await connect();
    extra.send({ type: 'connection_init', payload: bearer(player.tokens.accessToken) });
    assert.equal(await extra.code(), 4429);
    for (const socket of sockets) {
      socket.close();
      await socket.code();
    }
  });

  test('for a message that is too long: 1009', async () => {
    const socket = await connect({});
    socket.send('x'.repeat(300 * 1024));
    assert.equal(await socket.code(), 1009);
  });
});
