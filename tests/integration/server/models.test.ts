// The models page through its endpoints: the model in use and why, activating one, and a worker's
// check result.

import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ModelsView, modelsView } from '@/lib/contracts/system';
import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { saveModelCheck } from '@/lib/server/models/model-checks';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { skippedFor } from '../../support/needs';

const builtIn = await readBuiltInModel('on');
const builtInMissing =
  builtIn.state === 'ready' ? null : `the built-in detector is ${builtIn.state}`;

let installation: Installation;
let owner: TestUser;

beforeAll(async () => {
  installation = await startInstallation();
  owner = await installation.createUser('owner', 'owner');
});
afterAll(() => installation.close());
afterEach(async () => {
  rmSync(join(installation.storage, 'models'), { recursive: true, force: true });
  await activate(null);
});

function provide(name: string): string {
  mkdirSync(join(installation.storage, 'models'), { recursive: true });
  writeFileSync(join(installation.storage, 'models', name), name);
  return createHash('sha256').update(name).digest('hex');
}
const view = async (response: Response): Promise<ModelsView> =>
  modelsView.parse((await response.json()).data);
const models = async () => view(await installation.request('/api/v1/models', { as: owner }));
const activate = (sha256: string | null) =>
  installation.request('/api/v1/models/activate', { method: 'POST', as: owner, body: { sha256 } });
const health = async () =>
  (await (await installation.request('/api/v1/health/details', { as: owner })).json()).data;

it('the first provided model is used until another is made active, and again when that is undone', async () => {
  const [a, b] = [provide('a.onnx'), provide('b.onnx')];
  expect((await models()).resolution).toMatchObject({
    source: 'provided',
    name: 'a.onnx',
    sha256: a,
    builtIn: false,
  });
  expect((await view(await activate(b))).resolution).toMatchObject({
    source: 'active',
    name: 'b.onnx',
  });
  expect((await view(await activate(null))).resolution).toMatchObject({
    source: 'provided',
    name: 'a.onnx',
  });
});

it('a missing model cannot be made active', async () => {
  const response = await activate('0'.repeat(64));
  expect([response.status, (await response.json()).error.code]).toEqual([422, 'MODEL_INVALID']);
});

it('a worker’s model check result is reported, with the next best model', async () => {
  const [a, b] = [provide('a.onnx'), provide('b.onnx')];
  await saveModelCheck(a, 'it does not load');
  await saveModelCheck(b, null);
  const { resolution, files } = await models();
  expect(resolution).toMatchObject({ source: 'provided', name: 'b.onnx' });
  expect(resolution.notes).toContain('a.onnx was rejected: it does not load.');
  expect(files.map(({ name, problem }) => [name, problem])).toEqual([
    ['a.onnx', 'it does not load'],
    ['b.onnx', null],
  ]);
});

it(
  'without another model the built-in one is used, and health names it',
  skippedFor(builtInMissing),
  async () => {
    const { resolution, builtIn: shown } = await models();
    expect(resolution).toMatchObject({
      source: 'bundled',
      builtIn: true,
      sha256: builtIn.file?.sha256,
    });
    expect(shown).toMatchObject({
      state: 'ready',
      file: { sha256: builtIn.file?.sha256, active: false, problem: null },
    });
    expect(await health()).toMatchObject({ model: { source: 'bundled', builtIn: true } });
  },
);

it(
  'the built-in one can be made active before a provided one',
  skippedFor(builtInMissing),
  async () => {
    provide('a.onnx');
    const response = await view(await activate(builtIn.file?.sha256 ?? ''));
    expect(response.resolution).toMatchObject({ source: 'active', builtIn: true });
    expect(response.builtIn.file?.active).toBe(true);
  },
);
