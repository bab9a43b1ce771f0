// GraphiQL at /, in a browser, on the real API. SCREENSHOT=file.png keeps what it shows.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { graphiqlUrl } from './support/stack.js';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const query = `query Lobby {
  bitcoin: asset(id: "bitcoin") {
    ...Quote
  }
  solana: asset(id: "solana") {
    ...Quote
  }
  games(first: 2) {
    totalCount
    edges {
      node {
        title
        description
        entryFee
        currency
        minPlayers
      }
    }
  }
}

fragment Quote on Asset {
  name
  priceUSD
  isStale
}
`;

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
  });
});
after(() => browser?.close());

test('GraphiQL answers a query, and knows the schema', async () => {
  const page = await browser.newPage({ viewport: { width: 1360, height: 720 } });
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(graphiqlUrl);
  const editor = page.locator('.graphiql-query-editor .CodeMirror');
  await editor.waitFor();
  await editor.evaluate((element, text) => element.CodeMirror.setValue(text), query);
  // It reads what was typed a moment later, and until then it would run the operation that was there before.
  await page.waitForFunction(() => localStorage.getItem('graphiql:operationName') === 'Lobby');
  await page.getByRole('button', { name: 'Execute query' }).click();
  const result = page.locator('.result-window', { hasText: '"priceUSD"' });
  await result.waitFor({ timeout: 10_000 });
  await page.getByRole('button', { name: 'Hide editor tools' }).click();
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.locator('.graphiql-doc-explorer').getByText('Mutation', { exact: true }).click();
  await page.locator('.graphiql-doc-explorer', { hasText: 'joinGame' }).waitFor({ timeout: 10_000 });
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT });
  assert.deepEqual(complaints, []);
  await page.close();
});
