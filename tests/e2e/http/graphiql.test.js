import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openServer } from './server.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let server;
let browser;

before(async () => {
  server = await openServer();
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
  });
});
after(async () => {
  await browser?.close();
  await server.close();
});

// A page with this document in its editor; what the browser complains about ends up in `complaints`.
async function openGraphiql(document) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  await page.goto(`${server.url}/`);
  const editor = page.locator('.graphiql-query-editor .CodeMirror');
  await editor.waitFor();
  await editor.evaluate((element, text) => element.CodeMirror.setValue(text), document);
  return { page, complaints };
}

// GraphiQL looks at a changed document a moment later; before that it runs what was there.
async function executeUntil(page, text) {
  const result = page.locator('.result-window', { hasText: text });
  for (let attempt = 0; attempt < 10; ++attempt) {
    await page.getByRole('button', { name: 'Execute query' }).click();
    const shown = await result.waitFor({ timeout: 1_000 }).then(() => true, () => false);
    if (shown) return;
  }
  assert.fail(`no ${text} in: ${await page.locator('.result-window').innerText()}`);
}

test('GraphiQL runs a query and loads nothing from elsewhere', async () => {
  const { page, complaints } = await openGraphiql('{ __typename }');
  await executeUntil(page, '"__typename": "Query"');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('GraphiQL subscribes over the WebSocket', async () => {
  const { page, complaints } = await openGraphiql('subscription { currentTime }');
  await executeUntil(page, '"currentTime"');
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
  await page.getByRole('button', { name: 'Stop query' }).click();
  assert.deepEqual(complaints, []);
  await page.close();
});
