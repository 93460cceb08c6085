// Active, provided, downloaded, built-in, none: the first model that exists and works is used, and
// rejected ones are reported.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtInName, readBuiltInModel } from '@/lib/server/models/built-in-model';
import type { ModelCheckResult } from '@/workers/analyse/detector/check-model';
import { resolveModel, resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { tinyDetector } from '../../support/tiny-detector';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resolve-model-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const models = {
  a: tinyDetector({ xAtWhite: 640, y: 100 }),
  b: tinyDetector({ xAtWhite: 640, y: 200 }),
  own: tinyDetector({ xAtWhite: 640, y: 300 }),
  fixed: tinyDetector({ xAtWhite: 640, y: 200, fixedSize: { width: 128, height: 96 } }),
  junk: Buffer.from('not a model'),
};
const sha256 = (name: keyof typeof models) =>
  createHash('sha256').update(models[name]).digest('hex');

let folderCount = 0;
/** A model folder with these models under their own names, and dangling links. */
function folderOf(names: (keyof typeof models)[], dangling: string[] = []): string {
  const path = join(folder, String(folderCount++));
  mkdirSync(path);
  for (const name of names) writeFileSync(join(path, `${name}.onnx`), models[name]);
  for (const name of dangling) symlinkSync(join(path, 'gone'), join(path, name));
  return path;
}

/** A bundled folder: the built-in detector and its checksum. */
function builtInFolder(
  model: keyof typeof models,
  checksum: string | null = sha256(model),
): string {
  const path = join(folder, `built-in-${folderCount++}`);
  mkdirSync(path);
  writeFileSync(join(path, builtInName), models[model]);
  if (checksum !== null)
    writeFileSync(join(path, `${builtInName}.sha256`), `${checksum}  ${builtInName}\n`);
  return path;
}

const without = { state: 'missing', file: null } as const;
const noPreference = { activeSha256: null, downloadedSha256: null, builtIn: without, signal };

test.each([
  ['no folder at all is manual mode', () => join(folder, 'missing'), {}, 'none', null],
  ['an empty folder is manual mode', () => folderOf([]), {}, 'none', null],
  ['a provided model is used', () => folderOf(['a']), {}, 'provided', 'a.onnx'],
  [
    'the active model comes first',
    () => folderOf(['a', 'b']),
    { activeSha256: sha256('b') },
    'active',
    'b.onnx',
  ],
  [
    'a missing active model does no harm',
    () => folderOf(['a']),
    { activeSha256: sha256('b') },
    'provided',
    'a.onnx',
  ],
  [
    'a downloaded model comes last',
    () => folderOf(['a', 'b']),
    { downloadedSha256: sha256('a') },
    'provided',
    'b.onnx',
  ],
  [
    'a downloaded model is better than none',
    () => folderOf(['a']),
    { downloadedSha256: sha256('a') },
    'downloaded',
    'a.onnx',
  ],
  [
    'a broken active model is rejected',
    () => folderOf(['a', 'junk']),
    { activeSha256: sha256('junk') },
    'provided',
    'a.onnx',
  ],
  ['a dangling link is rejected', () => folderOf(['b'], ['a.onnx']), {}, 'provided', 'b.onnx'],
  ['nothing that works is manual mode', () => folderOf(['junk'], ['a.onnx']), {}, 'none', null],
] as const)('%s', async (_, makeFolder, preferences, source, name) => {
  const resolved = await resolveModel({ ...noPreference, ...preferences, modelDir: makeFolder() });
  expect([resolved.source, resolved.model?.name ?? null]).toEqual([source, name]);
});

test.each([
  ['the built-in model is better than none', [], {}, 'bundled', builtInName],
  ['a provided model comes before it', ['a'], {}, 'provided', 'a.onnx'],
  ['so does a downloaded one', ['a'], { downloadedSha256: sha256('a') }, 'downloaded', 'a.onnx'],
  ['it can be made active', ['a'], { activeSha256: sha256('own') }, 'active', builtInName],
  ['it stands in for a provided one that is broken', ['junk'], {}, 'bundled', builtInName],
] as const)('%s', async (_, names, preferences, source, name) => {
  const builtIn = await readBuiltInModel('on', builtInFolder('own'));
  const resolved = await resolveModel({
    ...noPreference,
    ...preferences,
    builtIn,
    modelDir: folderOf([...names]),
  });
  expect([resolved.source, resolved.model?.name, resolved.model?.builtIn]).toEqual([
    source,
    name,
    name === builtInName,
  ]);
});

test.each([
  ['switched off', 'off', () => builtInFolder('own'), 'off', /switched off \(BUNDLED_MODEL=off\)/],
  ['not there', 'on', () => folderOf([]), 'missing', /did not come with this copy/],
  [
    'not the one that was released',
    'on',
    () => builtInFolder('own', '0'.repeat(64)),
    'damaged',
    /not the one that was released/,
  ],
  [
    'without its checksum',
    'on',
    () => builtInFolder('own', null),
    'damaged',
    /not the one that was released/,
  ],
  [
    'broken all the same',
    'on',
    () => builtInFolder('junk'),
    'ready',
    /followspot-people\.onnx was rejected: it is no ONNX file/,
  ],
] as const)(
  'a built-in model that is %s leaves manual mode, with a note',
  async (_, setting, makeFolder, state, note) => {
    const builtIn = await readBuiltInModel(setting, makeFolder());
    expect(builtIn.state).toBe(state);
    const resolved = await resolveModel({ ...noPreference, builtIn, modelDir: folderOf([]) });
    expect([resolved.source, resolved.model]).toEqual(['none', null]);
    expect(resolved.notes.join(' ')).toMatch(note);
  },
);

test('every rejected model is reported with its problem, the preferred ones first', async () => {
  const checked: [string, boolean][] = [];
  const onTried = async (hash: string, { problem }: ModelCheckResult) =>
    void checked.push([hash, problem === null]);
  const builtIn = await readBuiltInModel('on', builtInFolder('own'));
  await resolveModel({
    ...noPreference,
    builtIn,
    modelDir: folderOf(['junk']),
    onChecked: onTried,
  });
  expect(checked).toEqual([
    [sha256('junk'), false],
    [sha256('own'), true],
  ]);
});

test('a rejected model is reported with its reason', async () => {
  const { notes } = await resolveModel({
    ...noPreference,
    modelDir: folderOf(['junk'], ['gone.onnx']),
    activeSha256: sha256('a'),
  });
  expect(notes).toEqual([
    'The built-in detector did not come with this copy of the program.',
    'gone.onnx was rejected: it leads to a file that is not there; put the model in its place.',
    'The model made active is not there any more; the next best is used.',
    'junk.onnx was rejected: it is no ONNX file but a text; export the model as ONNX.',
    'There is no model: draw the box around the player by hand on a few frames.',
  ]);
});

test('the source and the path are always logged', async () => {
  const logged: object[] = [];
  const log = (facts: object) => void logged.push(facts);
  await resolveModel({ ...noPreference, modelDir: folderOf(['a']), log });
  await resolveModel({ ...noPreference, modelDir: folderOf([]), log });
  expect(logged).toMatchObject([
    {
      model_source: 'provided',
      model_version: 'a.onnx',
      model_sha: sha256('a'),
      path: expect.stringContaining('a.onnx'),
    },
    { model_source: 'none' },
  ]);
});

test('a fixed-size model is reported as such', async () => {
  const model = await resolveModelFile(join(folderOf(['fixed']), 'fixed.onnx'), signal);
  expect(model.fixedInput).toEqual({ width: 128, height: 96 });
  await expect(
    resolveModelFile(join(folderOf(['junk']), 'junk.onnx'), signal),
  ).rejects.toMatchObject({ code: 'MODEL_INVALID' });
});
