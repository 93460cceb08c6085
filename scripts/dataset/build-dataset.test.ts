// A data set on the disk: its layout, generated stills by share, the same bytes for the same input.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { StoredDatasetFrame } from '@/lib/server/hard-frames/dataset-frames';
import type { Box } from '@/lib/vision/types';
import { buildDataset } from './build-dataset';
import { datasetHash } from './write-dataset';

const folder = mkdtempSync(join(tmpdir(), 'followspot-dataset-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const frames = ['a', 'b', 'c'].flatMap((matchId, m) =>
  [0, 1, 2, 3].map((n): StoredDatasetFrame => {
    const file = join(folder, `${matchId}${n}.jpg`);
    writeFileSync(file, `image ${matchId}${n}`);
    const place = 4 * m + n;
    return {
      ...{ name: `${matchId}-${n}`, matchId, file, width: 640, height: 360 },
      ...{ hash: 'ffff'.repeat(place).padEnd(64, '0'), sha256: file },
      labels: n === 3 ? null : [[64, 36, 128, 180]],
    };
  }),
);

const stills = join(folder, 'stills');
mkdirSync(join(stills, 'images'), { recursive: true });
const person = (visible: Box | null, visibility: number) => ({ id: 1, visible, visibility });
const lines = Array.from({ length: 10 }, (_, i) => {
  const file = `${String(i).padStart(8, '0')}.jpg`;
  writeFileSync(join(stills, 'images', file), `still ${i}`);
  const people = [person([10, 10, 42, 90], 0.9), person([0, 0, 9, 9], 0.1), person(null, 0)];
  return JSON.stringify({ file, width: 320, height: 180, seed: i, people, ignore: [] });
});
writeFileSync(join(stills, 'labels.jsonl'), `${lines.join('\n')}\n`);

const choice = { seed: 3, valShare: 0.3, duplicateBits: 6 };
let count = 0;
const build = (more: object = {}) => {
  const out = join(folder, `out${count++}`);
  const all = { ...choice, stills: { folder: stills, share: 0.4 }, out, ...more };
  return buildDataset(frames, all).then((report) => ({ report, out }));
};
const listOf = (out: string, name: string) => readdirSync(join(out, name)).sort();

it('has images, labels and lists of each side, and stills for training alone', async () => {
  const { report, out } = await build();
  expect(report).toMatchObject({
    images: { train: 10, val: 3, stills: 4 },
    people: { train: 10, val: 3 },
  });
  expect(report.warnings.map(({ kind }) => kind)).toEqual(
    frames.slice(0, 3).map(() => 'missing-label'),
  );
  for (const side of ['train', 'val']) {
    const names = listOf(out, `${side}/images`).map((name) => name.replace('.jpg', ''));
    expect(listOf(out, `${side}/labels`)).toEqual(names.map((name) => `${name}.txt`));
    const listed = readFileSync(join(out, side, 'labels.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(listed.map((line) => JSON.parse(line).file).sort()).toEqual(
      names.map((name) => `${name}.jpg`),
    );
  }
  const [still = ''] = listOf(out, 'train/labels').filter((name) => name.startsWith('still-'));
  // Who is hardly visible is neither right nor wrong.
  expect(readFileSync(join(out, 'train/labels', still), 'utf8')).toBe(
    '0 0.08125 0.277778 0.1 0.444444\n',
  );
  expect(readFileSync(join(out, 'dataset.yaml'), 'utf8')).toContain('val: val/images');
  expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(report);
});

it('is the same for the same input, and another for another seed or share', async () => {
  const hashes = await Promise.all(
    [{}, {}, { seed: 4 }, { stills: null }].map(async (more) => (await build(more)).report.hash),
  );
  expect(hashes[1]).toBe(hashes[0]);
  expect(new Set(hashes).size).toBe(3);
});

it('has a hash that a changed label changes', async () => {
  const { report, out } = await build();
  const [name = ''] = listOf(out, 'val/labels');
  writeFileSync(join(out, 'val/labels', name), '');
  expect(await datasetHash(out)).not.toBe(report.hash);
});

it('says so where there are fewer stills than wanted', async () => {
  const { report } = await build({ stills: { folder: stills, share: 0.9 } });
  expect(report.images.stills).toBe(10);
  expect(report.warnings.at(-1)?.text).toBe('54 stills were wanted, there are 10');
});

it('is not written over another, nor of nothing', async () => {
  const { out } = await build();
  await expect(build({ out })).rejects.toThrow('is not empty');
  const none = { ...choice, stills: null, out: join(folder, 'none') };
  await expect(buildDataset([], none)).rejects.toThrow('No labeled frame');
});
