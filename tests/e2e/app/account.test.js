// Logging in, staying logged in, and one's own profile.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as documents from './support/documents.js';
import { loginCode } from './support/inbox.js';
import { Player, anonymous } from './support/player.js';
import { graphqlUrl, secondsNow, withClaims } from './support/stack.js';

// A profile asked for with this token, and what refreshes it.
function appWith(tokens) {
  const app = anonymous();
  app.tokens = tokens;
  return app;
}

describe('a code by e-mail', () => {
  const email = `code-${process.pid}@players.test`;
  const app = anonymous();
  after(() => app.close());

  test('is mailed, and says how long it is valid', async () => {
    const { requestEmailVerificationCode } = await app.run(documents.requestCode, { email });
    assert.equal(requestEmailVerificationCode.expiresIn, 120);
    assert.match(await loginCode(email), /^\d{6}$/);
  });

  test('is refused when it is wrong, and stays good after that', async () => {
    const code = await loginCode(email);
    const wrong = code === '111111' ? '222222' : '111111';
    const refusal = await app.refused(documents.login, { email, code: wrong });
    assert.equal(refusal.code, 'VERIFICATION_CODE_INVALID');
    assert.deepEqual(refusal.path, ['loginWithEmail']);
    const { loginWithEmail } = await app.run(documents.login, { email, code });
    assert.equal(loginWithEmail.expiresIn, 15 * 60);
    assert.notEqual(loginWithEmail.accessToken, loginWithEmail.refreshToken);
  });

  test('works only once', async () => {
    const { code } = await app.refused(documents.login, { email, code: await loginCode(email) });
    assert.equal(code, 'VERIFICATION_CODE_INVALID');
  });

  test('of somebody else does not help', async () => {
    const { code } = await app.refused(documents.login, { email: 'other@players.test', code: await loginCode(email) });
    assert.equal(code, 'VERIFICATION_CODE_INVALID');
  });

  test('goes to no address that is none', async () => {
    for (const address of ['', 'nobody', 'a@b', 'a b@players.test', 'a@players.test\nBcc: b@players.test']) {
      assert.equal((await app.refused(documents.requestCode, { email: address })).code, 'INVALID_EMAIL', address);
    }
  });

  test('is not mailed again and again', async () => {
    const answers = [];
    for (let i = 0; i < 4; ++i) answers.push(await app.ask(documents.requestCode, { email }));
    const last = answers.at(-1).error?.graphQLErrors[0];
    assert.equal(last?.extensions.code, 'RATE_LIMITED');
    assert.match(last.message, new RegExp(`again in ${last.extensions.retryAfter} s`));
  });

  test('comes with the header that says when the next one may be asked for', async () => {
    const body = JSON.stringify({ query: documents.requestCode, variables: { email } });
    const answer = await fetch(graphqlUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const [{ extensions }] = (await answer.json()).errors;
    assert.equal(answer.status, 200, 'GraphQL ran; the status is that of its media type');
    assert.equal(extensions.code, 'RATE_LIMITED');
    assert.ok(extensions.retryAfter >= 1 && extensions.retryAfter <= 120, `${extensions.retryAfter} s`);
    assert.equal(answer.headers.get('retry-after'), String(extensions.retryAfter));
  });
});

describe('a session', () => {
  let player;
  before(async () => (player = await Player.create('session')));
  after(() => player.close());

  test('knows its player', async () => {
    const { profile } = await player.run(documents.profile);
    assert.equal(profile.email, player.email);
    assert.equal(profile.isEmailVerified, true);
    assert.equal(profile.isStaff, false);
    assert.equal(profile.level, 1);
  });

  test('is renewed by the app when the access token has expired', async () => {
    const refreshes = player.refreshes;
    player.tokens = { ...player.tokens, accessToken: withClaims(player.tokens.accessToken, { exp: secondsNow() - 1 }) };
    const { profile } = await player.run(documents.profile);
    assert.equal(profile.email, player.email);
    assert.equal(player.refreshes, refreshes + 1);
  });

  test('does not hinder what is public when its token has expired', async () => {
    const accessToken = withClaims(player.tokens.accessToken, { exp: secondsNow() - 1 });
    const app = appWith({ ...player.tokens, accessToken });
    assert.ok((await app.run(documents.assets)).assets.length > 0);
    assert.equal(app.refreshes, 0);
    await app.close();
  });

  test('is no use with a token that somebody has written', async () => {
    const [head, body, signature] = player.tokens.accessToken.split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const forged = ['x', `${head}.${body}.`, `${head}.${body}.${signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
                    `${none}.${body}.`, player.tokens.refreshToken];
    for (const accessToken of forged) {
      const app = appWith({ accessToken, refreshToken: 'x' });
      const refusal = await app.refused(documents.profile);
      assert.equal(refusal.code, 'UNAUTHENTICATED', accessToken);
      await app.close();
    }
  });

  test('is not renewed with a token that is none', async () => {
    const app = anonymous();
    assert.equal((await app.refused(documents.refresh, { token: 'x' })).code, 'TOKEN_INVALID');
    assert.equal((await app.refused(documents.refresh, { token: player.tokens.accessToken })).code, 'TOKEN_INVALID');
    const expired = withClaims(player.tokens.refreshToken, { exp: secondsNow() - 1 });
    assert.equal((await app.refused(documents.refresh, { token: expired })).code, 'TOKEN_EXPIRED');
    await app.close();
  });

  test('is renewed by two devices at the same moment', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => player.run(documents.refresh, { token: player.tokens.refreshToken })));
    for (const { refreshToken: tokens } of [one, other]) {
      const app = appWith(tokens);
      assert.equal((await app.run(documents.profile)).profile.email, player.email);
      await app.close();
    }
    player.tokens = other.refreshToken;
  });

  test('ends with a logout, everywhere', async () => {
    const left = player.tokens;
    assert.equal((await player.run(documents.logout)).logout, true);
    const app = anonymous();
    assert.equal((await app.refused(documents.refresh, { token: left.refreshToken })).code, 'SESSION_REVOKED');
    await app.close();
  });
});

describe('a profile', () => {
  let player;
  before(async () => (player = await Player.create('profile', 12.5)));
  after(() => player.close());

  test('is for those who are logged in', async () => {
    const app = anonymous();
    const { code, path } = await app.refused(documents.profile);
    assert.equal(code, 'UNAUTHENTICATED');
    assert.deepEqual(path, ['profile']);
    assert.equal((await app.refused(documents.updateProfile, { input: { nickName: 'x' } })).code, 'UNAUTHENTICATED');
    await app.close();
  });

  test('can be changed', async () => {
    const input = { nickName: 'Zoë 🚀', avatar: 'https://players.test/zoe.png' };
    const { updateProfile } = await player.run(documents.updateProfile, { input });
    assert.deepEqual([updateProfile.nickName, updateProfile.avatar], [input.nickName, input.avatar]);
    await player.run(documents.updateProfile, { input: { nickName: 'Zoë' } });
    const { profile } = await player.run(documents.profile);
    assert.deepEqual([profile.nickName, profile.avatar], ['Zoë', input.avatar]);
  });

  test('takes no name that cannot be shown', async () => {
    for (const nickName of ['', 'a\nb', 'x'.repeat(41)]) {
      const { code, message } = await player.refused(documents.updateProfile, { input: { nickName } });
      assert.equal(code, 'INVALID_NICK_NAME');
      assert.match(message, /nickName/);
    }
  });

  test('shows the money in the smallest unit', async () => {
    const { profile } = await player.run(documents.profile);
    const usdt = profile.wallets.find((wallet) => wallet.currency === 'usdt');
    assert.deepEqual([usdt.balance, usdt.locked], [12_500_000, 0]);
  });
});
