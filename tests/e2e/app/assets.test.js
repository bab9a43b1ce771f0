// What everybody may see of the market.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as documents from './support/documents.js';
import { anonymous } from './support/player.js';
import { jump } from './support/stack.js';

const app = anonymous();
after(() => app.close());

test('assets are listed by rank, with a live price', async () => {
  const { assets } = await app.run(documents.assets);
  assert.deepEqual(assets.map((asset) => asset.rank), assets.map((_, index) => index + 1));
  const bitcoin = assets.find((asset) => asset.id === 'bitcoin');
  assert.equal(bitcoin.symbol, 'BTC');
  assert.equal(bitcoin.isStale, false);
  assert.ok(bitcoin.priceUSD > 0);
  assert.match(bitcoin.iconUrl, /^https:/);
});

test('one asset is found by its id, and none is null', async () => {
  assert.equal((await app.run(documents.asset, { id: 'ethereum' })).asset.symbol, 'ETH');
  assert.equal((await app.run(documents.asset, { id: 'tulips' })).asset, null);
});

test('assetUpdated follows one price', async () => {
  const { asset: before } = await app.run(documents.asset, { id: 'solana' });
  const prices = app.watch(documents.assetUpdated, { id: 'solana' });
  await prices.next('a price of SOL');
  await jump('SOLUSDT', 5);
  const { assetUpdated } = await prices.next('the jump of SOL', ({ assetUpdated: { priceUSD } }) => priceUSD > before.priceUSD * 1.03);
  assert.equal(assetUpdated.id, 'solana');
  prices.stop();
});

test('assetsUpdated gives what changed of all of them', async () => {
  const prices = app.watch(documents.assetsUpdated);
  const seen = new Set();
  await prices.next('every price that is traded', ({ assetsUpdated }) => {
    for (const { id, priceUSD } of assetsUpdated) {
      assert.ok(priceUSD > 0, id);
      seen.add(id);
    }
    return seen.size >= 7;
  });
  prices.stop();
});

test('assetUpdated of nothing is refused', async () => {
  const prices = app.watch(documents.assetUpdated, { id: 'tulips' });
  await assert.rejects(prices.next('a price of tulips'), (error) => error.graphQLErrors[0].extensions.code === 'NOT_FOUND');
});

test('currentTime ticks', async () => {
  const clock = app.watch(documents.currentTime);
  const first = new Date((await clock.next('the time')).currentTime);
  const second = new Date((await clock.next('the time, later')).currentTime);
  assert.ok(second > first);
  assert.ok(Math.abs(second - Date.now()) < 5_000);
  clock.stop();
});
