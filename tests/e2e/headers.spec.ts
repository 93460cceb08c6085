// How answers travel: text is compressed, scripts are kept for ever, private answers are not kept, and
// the help is there without a sign-in.

import { expect, test } from '@playwright/test';
import { type App, startApp } from '../support/app';

let app: App;
test.beforeAll(async () => {
  app = await startApp({});
});
test.afterAll(() => app.stop());

test('pages and JSON are compressed and not kept; scripts are kept for ever', async () => {
  const page = await fetch(`${app.url}/help/errors`);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-encoding')).toBe('gzip');
  expect(page.headers.get('cache-control')).toContain('no-store');
  const html = await page.text();
  expect(html).toContain('id="STORAGE_FULL"');

  const json = await fetch(`${app.url}/api/v1/health/ready`);
  expect(json.headers.get('content-encoding')).toBe('gzip');
  expect(json.headers.get('cache-control')).toBe('no-store');
  const raw = await fetch(`${app.url}/api/v1/health/ready`, {
    headers: { 'accept-encoding': 'identity' },
  });
  expect(raw.headers.get('content-encoding')).toBeNull();

  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? '';
  const chunk = await fetch(app.url + script);
  expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('other pages of the help ask for a sign-in', async () => {
  const response = await fetch(`${app.url}/help/states`, { redirect: 'manual' });
  expect([302, 303, 307]).toContain(response.status);
});
