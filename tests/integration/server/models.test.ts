// The models page through its endpoints: the model in use and why, activating one and going back, an
// upload, and a worker's check result.

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ModelsView, modelsView } from '@/lib/contracts/models';
import { message } from '@/lib/messages/message';
import { db } from '@/lib/server/db/client';
import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { saveModelCheck } from '@/lib/server/models/model-checks';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { skippedFor } from '../../support/needs';
import { field, node, model as onnx, value } from '../../support/onnx-writer';
import { tinyDetector } from '../../support/tiny-detector';

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
  await db().modelVersion.deleteMany();
});

const graphWithoutDetector = onnx([
  field(1, node('Identity', ['x'], 'y', [])),
  field(2, 'none'),
  field(11, value('x', [1])),
  field(12, value('y', [1])),
]);

/** Detectors that differ in one number; the name of a file is not in it. */
const bytesOf = (variant: string) =>
  tinyDetector({ xAtWhite: 640, y: 100 + (variant.codePointAt(0) ?? 0) });
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
function provide(name: string, bytes = bytesOf(name)): string {
  mkdirSync(join(installation.storage, 'models'), { recursive: true });
  writeFileSync(join(installation.storage, 'models', name), bytes);
  return sha256Of(bytes);
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
  await models();
  await saveModelCheck(a, { problem: message('it does not load') });
  await saveModelCheck(b, { problem: null, adapter: 'yolo11', fixedInput: null });
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

const post = (path: string, as = owner) =>
  installation.request(`/api/v1/models/${path}`, { method: 'POST', as });
const upload = (name: string, bytes: Buffer, as = owner) =>
  installation.request(`/api/v1/models/upload?name=${encodeURIComponent(name)}`, {
    ...{ method: 'POST', as, raw: new Uint8Array(bytes) },
    headers: { 'content-type': 'application/octet-stream' },
  });
const errorOf = async (response: Response) => {
  const { error } = await response.json();
  return [response.status, error.code, error.message];
};
const statesOf = ({ versions }: ModelsView) =>
  Object.fromEntries(
    versions.filter(({ origin }) => origin !== 'built_in').map(({ name, state }) => [name, state]),
  );

describe('promote and roll back', () => {
  it('each goes to the one that was active before, and is in the audit log', async () => {
    const [a, b] = [provide('a.onnx'), provide('b.onnx')];
    await activate(a);
    const promoted = await view(await activate(b));
    expect(statesOf(promoted)).toEqual({ 'a.onnx': 'retired', 'b.onnx': 'active' });
    expect(promoted.back).toEqual({ from: b, name: 'a.onnx' });
    const back = await view(await post('rollback'));
    expect(statesOf(back)).toEqual({ 'a.onnx': 'active', 'b.onnx': 'retired' });
    expect(back.resolution).toMatchObject({ source: 'active', name: 'a.onnx' });
    const order = await view(await post('rollback'));
    expect([statesOf(order), order.back]).toEqual([
      { 'a.onnx': 'retired', 'b.onnx': 'retired' },
      null,
    ]);
    expect(order.resolution).toMatchObject({ source: 'provided', name: 'a.onnx' });
    expect(await errorOf(await post('rollback'))).toEqual([
      422,
      'MODEL_INVALID',
      'No model was made active, so there is nothing to go back to.',
    ]);
    const entries = await db().auditEntry.findMany({
      where: { objectType: 'model' },
      orderBy: { id: 'desc' },
      take: 4,
    });
    expect(entries.map(({ action, actorName, detail }) => [action, actorName, detail])).toEqual([
      ['model.rollback', 'owner', { name: null, before: 'a.onnx' }],
      ['model.rollback', 'owner', { name: 'a.onnx', before: 'b.onnx' }],
      ['model.activate', 'owner', { name: 'b.onnx', before: 'a.onnx' }],
      ['model.activate', 'owner', { name: 'a.onnx', before: null }],
    ]);
  });

  it('many at a time are one after the other: one is active, and the way back is whole', async () => {
    const hashes = ['a', 'b', 'c', 'd'].map((name) => provide(`${name}.onnx`));
    await models();
    const responses = await Promise.all([...hashes, ...hashes].map((sha256) => activate(sha256)));
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
    const rows = await db().modelVersion.findMany({ where: { state: 'active' } });
    expect(rows).toHaveLength(1);
    const { resolution } = await models();
    expect(resolution).toMatchObject({ source: 'active', sha256: rows[0]?.sha256 });
    const setting = await db().setting.findUnique({ where: { key: 'active_model_sha256' } });
    expect(setting?.value).toBe(rows[0]?.sha256);
  });

  it('the database takes no second active row', async () => {
    provide('a.onnx');
    provide('b.onnx');
    await models();
    await expect(
      db().modelVersion.updateMany({
        where: { name: { in: ['a.onnx', 'b.onnx'] } },
        data: { state: 'active' },
      }),
    ).rejects.toThrow();
  });

  it('the setting of the version before is honored while no row is active', async () => {
    provide('a.onnx');
    const value = provide('b.onnx');
    const key = 'active_model_sha256';
    await db().setting.create({ data: { key, value } });
    expect((await models()).resolution).toMatchObject({ source: 'active', name: 'b.onnx' });
    const a = sha256Of(bytesOf('a'));
    expect((await view(await activate(a))).back).toEqual({ from: a, name: 'b.onnx' });
  });

  it('a model that does not work cannot be made active, and the sentence says why', async () => {
    const junk = provide('junk.onnx', Buffer.from('not a model'));
    expect(await errorOf(await activate(junk))).toEqual([
      422,
      'MODEL_INVALID',
      'junk.onnx cannot be used: it is no ONNX file but a text; export the model as ONNX.',
    ]);
  });
});

describe('warnings', () => {
  it('an active file that was overwritten is not used until it is made active again', async () => {
    await activate(provide('a.onnx'));
    provide('b.onnx');
    const changed = provide('a.onnx', bytesOf('z'));
    const { resolution } = await models();
    expect(resolution).toMatchObject({ source: 'provided', name: 'b.onnx' });
    expect(resolution.warningTexts.map(({ source }) => source)).toEqual([
      'The model made active is not there any more; the next best is used.',
      '{name} was rejected: {problem}.',
    ]);
    expect((await health()).warnings).toContain(
      'a.onnx was rejected: its content is not the one stored under this name (another SHA-256); make it active if the change was yours.',
    );
    expect((await view(await activate(changed))).resolution).toMatchObject({
      source: 'active',
      name: 'a.onnx',
      warningTexts: [],
    });
  });

  it('a link that leads nowhere is named, and the next model is used', async () => {
    provide('b.onnx');
    symlinkSync('gone', join(installation.storage, 'models', 'a.onnx'));
    const { resolution } = await models();
    expect(resolution.name).toBe('b.onnx');
    expect(resolution.notes).toContain(
      'a.onnx was rejected: it leads to a file that is not there; put the model in its place.',
    );
  });
});

describe('an upload', () => {
  it('is a candidate: nothing uses it before it is made active', async () => {
    const response = await upload('My model.onnx', bytesOf('u'));
    expect(response.status).toBe(201);
    const { resolution, versions } = await view(response);
    expect(resolution.source).not.toBe('provided');
    expect(versions.find(({ origin }) => origin === 'uploaded')).toMatchObject({
      ...{ name: 'My_model.onnx', state: 'candidate', present: true, addedBy: 'owner' },
      ...{ checkedAt: null, problem: null },
    });
    const active = await view(await activate(sha256Of(bytesOf('u'))));
    expect(active.resolution).toMatchObject({ source: 'active', name: 'My_model.onnx' });
    expect(await db().auditEntry.findFirst({ where: { action: 'model.add' } })).toMatchObject({
      actorName: 'owner',
      objectId: sha256Of(bytesOf('u')),
    });
  });

  it('overwrites nothing, and brings the same bytes only once', async () => {
    await upload('a.onnx', bytesOf('u'));
    await upload('a.onnx', bytesOf('v'));
    await upload('b.onnx', bytesOf('v'));
    const second = sha256Of(bytesOf('v')).slice(0, 8);
    expect(readdirSync(join(installation.storage, 'models')).sort()).toEqual(
      ['a.onnx', `a-${second}.onnx`].sort(),
    );
  });

  it.each([
    ['a.onnx', Buffer.from('%PDF-1.7'), /^a\.onnx was not taken: it is no ONNX file but a PDF/],
    ['a.pt', Buffer.from('x'), /must end in \.onnx/],
    ['a.onnx', Buffer.alloc(0), /it is empty/],
  ])('%s %#: what is no model is not taken, and leaves nothing', async (name, bytes, words) => {
    const [status, code, text] = await errorOf(await upload(name, bytes));
    expect([status, code]).toEqual([422, 'MODEL_INVALID']);
    expect(text).toMatch(words);
    const folder = join(installation.storage, 'models');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  it('what an upload that broke off has left is removed by the next one', async () => {
    const folder = join(installation.storage, 'models');
    mkdirSync(folder, { recursive: true });
    for (const name of ['.old.part', '.fresh.part']) writeFileSync(join(folder, name), 'x');
    utimesSync(join(folder, '.old.part'), 1, 1);
    await upload('a.onnx', bytesOf('u'));
    expect(readdirSync(folder).sort()).toEqual(['.fresh.part', 'a.onnx']);
  });

  it('is bounded before a byte is read', async () => {
    const response = await installation.request('/api/v1/models/upload?name=a.onnx', {
      ...{ method: 'POST', as: owner, raw: new Uint8Array(201 * 1024 * 1024) },
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect((await errorOf(response))[1]).toBe('PAYLOAD_TOO_LARGE');
  });

  it('only an owner may bring, choose and go back', async () => {
    const editor = await installation.createUser('editor', 'editor');
    for (const response of [
      await upload('a.onnx', bytesOf('u'), editor),
      await post('rollback', editor),
    ])
      expect(response.status).toBe(403);
  });
});

it('a worker tries what was brought, says so in its log, and the page shows it', async () => {
  await upload('good.onnx', bytesOf('u'));
  provide('bad.onnx', graphWithoutDetector);
  const lines: object[] = [];
  const write = (facts: object, text: string) => void lines.push({ ...facts, text });
  const { auditModels, selectDetector } = await import(
    '@/workers/analyse/detector/select-detector'
  );
  const { signal } = new AbortController();
  const log = { info: write, warn: write } as Parameters<typeof auditModels>[2];
  await models();
  expect(await auditModels('new', signal, log)).toBeGreaterThan(1);
  expect(await auditModels('new', signal, log)).toBe(0);
  const { versions } = await models();
  expect(versions.find(({ name }) => name === 'good.onnx')).toMatchObject({
    ...{ adapter: 'yolo11', input: null, problem: null },
    checkedAt: expect.any(String),
  });
  expect(lines).toContainEqual(
    expect.objectContaining({
      ...{ text: 'model does not work', model_version: 'bad.onnx' },
      reason: expect.stringMatching(/^it fits no detector adapter/),
    }),
  );
  lines.length = 0;
  await activate(sha256Of(bytesOf('u')));
  const { model } = await selectDetector(signal, log);
  expect(model?.name).toBe('good.onnx');
  expect(lines).toEqual([
    expect.objectContaining({
      ...{ text: 'model resolved', model_source: 'active', model_version: 'good.onnx' },
      path: expect.stringContaining('good.onnx'),
    }),
  ]);
}, 120_000);
