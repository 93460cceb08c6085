// Active, provided, downloaded, none: the first model that exists and works is used, and what was passed over is told.

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolveModel, resolveModelFile } from '@/workers/analyse/resolve-model';
import { tinyDetector } from '../../support/tiny-detector';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resolve-model-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();
const models = {
  a: tinyDetector({ across: 640, down: 100 }),
  b: tinyDetector({ across: 640, down: 200 }),
  fixed: tinyDetector({ across: 640, down: 200, fixed: { width: 128, height: 96 } }),
  junk: Buffer.from('not a model'),
};
const sha256 = (name: keyof typeof models) => createHash('sha256').update(models[name]).digest('hex');

let made = 0;
/** A model folder with these models under names of their own, and links that lead nowhere. */
function folderOf(names: (keyof typeof models)[], dangling: string[] = []): string {
  const path = join(folder, String(made++));
  mkdirSync(path);
  for (const name of names) writeFileSync(join(path, `${name}.onnx`), models[name]);
  for (const name of dangling) symlinkSync(join(path, 'gone'), join(path, name));
  return path;
}

const nobody = { activeSha256: null, downloadedSha256: null, signal };

test.each([
  ['no folder at all is manual mode', () => join(folder, 'missing'), {}, 'none', null],
  ['an empty folder is manual mode', () => folderOf([]), {}, 'none', null],
  ['a provided model is used', () => folderOf(['a']), {}, 'provided', 'a.onnx'],
  ['the active model comes first', () => folderOf(['a', 'b']), { activeSha256: sha256('b') }, 'active', 'b.onnx'],
  ['a missing active model does no harm', () => folderOf(['a']), { activeSha256: sha256('b') }, 'provided', 'a.onnx'],
  ['a downloaded model comes last', () => folderOf(['a', 'b']), { downloadedSha256: sha256('a') }, 'provided', 'b.onnx'],
  ['a downloaded model is better than none', () => folderOf(['a']), { downloadedSha256: sha256('a') }, 'downloaded', 'a.onnx'],
  ['a broken active model is passed over', () => folderOf(['a', 'junk']), { activeSha256: sha256('junk') }, 'provided', 'a.onnx'],
  ['a link that leads nowhere is passed over', () => folderOf(['b'], ['a.onnx']), {}, 'provided', 'b.onnx'],
  ['nothing that works is manual mode', () => folderOf(['junk'], ['a.onnx']), {}, 'none', null],
] as const)('%s', async (_, makeFolder, wishes, source, name) => {
  const found = await resolveModel({ ...nobody, ...wishes, modelDir: makeFolder() });
  expect([found.source, found.model?.name ?? null]).toEqual([source, name]);
});

test('what was passed over is said with its reason', async () => {
  const { notes } = await resolveModel({ ...nobody, modelDir: folderOf(['junk'], ['gone.onnx']), activeSha256: sha256('a') });
  expect(notes).toEqual([
    'gone.onnx was passed over: it cannot be read (ENOENT).',
    'The model made active is not in the folder any more.',
    expect.stringMatching(/^junk\.onnx was passed over: it does not load: /),
    'There is no model: draw the box around the player by hand on a few frames.',
  ]);
});

test('the source and the path are logged, always', async () => {
  const logged: object[] = [];
  const log = (facts: object) => void logged.push(facts);
  await resolveModel({ ...nobody, modelDir: folderOf(['a']), log });
  await resolveModel({ ...nobody, modelDir: folderOf([]), log });
  expect(logged).toMatchObject([
    { source: 'provided', name: 'a.onnx', sha256: sha256('a'), path: expect.stringContaining('a.onnx') },
    { source: 'none' },
  ]);
});

test('a model that takes one size only says so', async () => {
  const model = await resolveModelFile(join(folderOf(['fixed']), 'fixed.onnx'), signal);
  expect(model.fixedInput).toEqual({ width: 128, height: 96 });
  await expect(resolveModelFile(join(folderOf(['junk']), 'junk.onnx'), signal)).rejects.toMatchObject({ code: 'MODEL_INVALID' });
});
