// Numbers of requests that no page sends: each is answered at once, as what it is.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;
beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('olivia', 'owner');
});
afterAll(() => installation.close());

const hostile = [
  ...['-1', '1.5', '1e300', '1e999', 'NaN', 'Infinity', '9e99', 'x'],
  ...['9'.repeat(400), '%00', '[]'],
];
const clip = '0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10';

it.each([
  ['/sessions', 'limit', [400, 422]],
  ['/audit', 'limit', [400, 422]],
  ['/audit', 'cursor', [400, 422]],
  ['/storage/retention', 'previewDays', [400, 422]],
  [`/clips/${clip}/detections`, 'frame', [400, 404, 422]],
])('GET %s with a hostile %s', async (path, name, statuses) => {
  for (const value of hostile) {
    const started = performance.now();
    const response = await installation.request(`/api/v1${path}?${name}=${value}`, { as: owner });
    expect([value, statuses]).toEqual([value, expect.arrayContaining([response.status])]);
    expect(performance.now() - started).toBeLessThan(5_000);
  }
});
