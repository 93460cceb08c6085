// BUNDLED_MODEL=off: no detection unless an operator provides a model, and every page states it.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelsView } from '@/lib/contracts/models';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';

let installation: Installation;
let owner: TestUser;

beforeAll(async () => {
  installation = await startInstallation({ BUNDLED_MODEL: 'off' });
  owner = await installation.createUser('owner', 'owner');
});
afterAll(() => installation.close());

const data = async (path: string) =>
  (await (await installation.request(`/api/v1${path}`, { as: owner })).json()).data;

it('the mode is manual, with the reason', async () => {
  const { resolution, builtIn } = modelsView.parse(await data('/models'));
  expect(resolution).toMatchObject({ source: 'none', name: null, builtIn: false });
  expect(resolution.notes).toEqual([
    'The built-in detector is switched off (BUNDLED_MODEL=off).',
    'There is no model: draw the box around the player by hand on a few frames.',
  ]);
  expect(builtIn).toEqual({ state: 'off', file: null });
});

it('health warns of it and shows the setting', async () => {
  const health = await data('/health/details');
  expect(health.warnings).toContain(
    'No detector model: players are followed between boxes drawn by hand.',
  );
  expect(health.settings).toContainEqual(
    expect.objectContaining({ name: 'BUNDLED_MODEL', value: 'off', source: 'environment' }),
  );
});
