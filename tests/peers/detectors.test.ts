// `npm run test:peers`: the adapters of the detector families make the same inputs and find the same
// people as a reader in Python that was written from the families' own descriptions, on the same
// tensors: drawn ones of every layout, and those of real models on a real frame where these are here.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputTensor } from '@/lib/vision/detector/adapters/detector-adapter';
import {
  type DetectorAdapterName,
  detectorAdapterNames,
  detectorAdapters,
} from '@/lib/vision/detector/adapters/registry';
import { fixedLetterbox, type Letterbox, stretched } from '@/lib/vision/detector/letterbox';
import { decodeParams } from '@/lib/vision/detector/params';
import { boxAt } from '@/lib/vision/geometry/boxes';
import { readImages, videoSize } from '@/training/evaluate/images';
import { openDetector } from '@/workers/analyse/detector/detector-session';
import { sharedClips } from '../support/footage';
import { yoloxMissing } from '../support/needs';
import { readerMissing, readWith } from '../support/peer-readers';
import { skippedPeer } from '../support/peer-skips';

/** What the reader says: the input's numbers, and people as x1 y1 x2 y2 score, best first. */
type Found = {
  readonly input: readonly number[];
  readonly people: readonly (readonly [number, number, number, number, number])[];
};
type Case = {
  readonly layout: DetectorAdapterName;
  readonly geometry: Letterbox;
  readonly rgb: Uint8Array;
  readonly outputs: readonly OutputTensor[];
};

const folder = mkdtempSync(join(tmpdir(), 'detectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Numbers 0..1, the same in every run (Park and Miller 1988). */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const logit = (p: number) => Math.log(p / (1 - p));

/** Outputs of a layout with several hundred people, many of them on top of each other. */
function drawnOutputs(layout: DetectorAdapterName, { modelWidth, modelHeight }: Letterbox) {
  const random = drawn(7);
  /** Most are no people. */
  const score = () => (random() < 0.15 ? random() : 0.04 * random());
  const center = () => [random() * modelWidth, random() * modelHeight] as const;
  const size = () => [10 + 60 * random(), 20 + 120 * random()] as const;
  const tensor = (name: string, dims: number[], at: (k: number) => number): OutputTensor => {
    const length = dims.reduce((product, dim) => product * dim);
    return { name, dims, data: Float32Array.from({ length }, (_, k) => at(k)) };
  };
  const [queries, classes] = [300, 80];
  const cells = [8, 16, 32].reduce((sum, s) => sum + (modelWidth * modelHeight) / s ** 2, 0);
  const people = Array.from({ length: cells }, () => ({ c: center(), s: size(), score: score() }));
  const column = (k: number, row: number) => {
    const one = people[k] ?? { c: [0, 0], s: [0, 0], score: 0 };
    return [...one.c, ...one.s, one.score][row] ?? random();
  };
  const corners = (k: number, side: number) => {
    const [cx = 0, cy = 0, w = 0, h = 0] = [0, 1, 2, 3].map((row) => column(k, row));
    return [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2][side] ?? 0;
  };
  switch (layout) {
    case 'yolo11':
      return [
        tensor('output0', [1, 4 + classes, cells], (k) => column(k % cells, Math.floor(k / cells))),
      ];
    case 'yolox':
      return [
        tensor('output', [1, cells, 5 + classes], (k) =>
          k % (5 + classes) < 4 ? 3 * random() - 1 : Math.sqrt(score()),
        ),
      ];
    case 'detr':
    case 'deimv2':
      return [
        {
          name: 'labels',
          dims: [1, queries],
          data: BigInt64Array.from({ length: queries }, () => BigInt(random() < 0.7 ? 0 : 32)),
        },
        tensor('boxes', [1, queries, 4], (k) => corners(Math.floor(k / 4), k % 4)),
        tensor('scores', [1, queries], () => random()),
      ];
    case 'rfdetr':
      return [
        tensor('dets', [1, queries, 4], (k) => {
          const side = k % 2 === 0 ? modelWidth : modelHeight;
          return column(Math.floor(k / 4), k % 4) / side;
        }),
        tensor('labels', [1, queries, 91], () => logit(Math.min(0.999, 0.001 + random()))),
      ];
  }
}

const image = { width: 1280, height: 714 };
const drawnCases = (): Case[] =>
  detectorAdapterNames.map((layout) => {
    const { stretches } = detectorAdapters[layout];
    const geometry = (stretches ? stretched : fixedLetterbox)(image, { width: 416, height: 384 });
    const random = drawn(11);
    const rgb = Uint8Array.from({ length: 3 * 64 }, () => 256 * random());
    return { layout, geometry, rgb, outputs: drawnOutputs(layout, geometry) };
  });

/** A frame of a match through real models, each with the layout of its own. */
async function realCases(): Promise<Case[]> {
  const models = join(sharedClips ?? '', '../models');
  const clip = join(sharedClips ?? '', 'street_people_1080p30.mp4');
  const all = [
    ['yolo11', 'yolo11n-dynamic.onnx', { width: 640, height: 384 }],
    ['yolox', 'yolox_nano_coco.onnx', { width: 416, height: 416 }],
  ] as const;
  const cases: Case[] = [];
  for (const [layout, name, input] of all) {
    const geometry = fixedLetterbox(await videoSize(clip), input);
    const [rgb = new Uint8Array()] = await readImages(clip, geometry, 1, 1);
    const adapter = detectorAdapters[layout];
    const images = new Float32Array(rgb.length);
    adapter.prepare(rgb, images);
    const session = await openDetector({
      ...{ model: join(models, name), threads: 1, providers: ['cpu'], gpuIndex: null, gpuCount: 0 },
    });
    const outputs = await session.run(adapter.inputs(images, 1, input));
    cases.push({ layout, geometry, rgb, outputs });
  }
  return cases;
}

function fileOf(one: Case, name: string): string {
  const { layout, geometry: g, rgb, outputs } = one;
  const file = join(folder, `${name}-${layout}.json`);
  const content = { x: g.padX, y: g.padY, width: g.contentWidth, height: g.contentHeight };
  const { scoreMin, overlapMax } = decodeParams;
  writeFileSync(
    file,
    JSON.stringify({
      ...{ layout, content, scoreMin, overlapMax, rgb: [...rgb] },
      image: { width: g.imageWidth, height: g.imageHeight },
      input: { width: g.modelWidth, height: g.modelHeight },
      outputs: outputs.map(({ name, dims, data }) => ({
        ...{ name, dims },
        numbers: Array.from<number | bigint, number>(data, Number),
      })),
    }),
  );
  return file;
}

/** Compares every person of a case, in order; returns their number and the largest difference. */
function compare({ layout, geometry, rgb, outputs }: Case, found: Found) {
  const adapter = detectorAdapters[layout];
  const images = new Float32Array(rgb.length);
  adapter.prepare(rgb, images);
  expect(found.input).toHaveLength(images.length);
  const worst = images.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (found.input[i] ?? Number.NaN))),
    0,
  );
  expect(worst).toBeLessThan(1e-5);
  const { count, boxes, scores } = adapter.decode(outputs, 0, geometry, {
    ...decodeParams,
    boxesMax: Number.POSITIVE_INFINITY,
  });
  expect(count).toBeGreaterThan(5);
  expect(count).toBe(found.people.length);
  let largest = 0;
  for (const [i, person] of found.people.entries()) {
    expect(scores[i]).toBeCloseTo(person[4], 5);
    for (const [side, value] of boxAt(boxes, i).entries()) {
      const by = Math.abs(value - (person[side] ?? Number.NaN));
      expect(by, `${layout}, person ${i}, side ${side}`).toBeLessThan(0.01);
      largest = Math.max(largest, by);
    }
  }
  return { count, largest };
}

describe.each([
  ['drawn', null, async () => drawnCases()],
  ['real', yoloxMissing, realCases],
] as const)('%s tensors', (kind, missing, cases) => {
  describe(
    'are read as by Python',
    skippedPeer(readerMissing('detectors.py', 'python') ?? missing),
    () => {
      let all: Case[];
      let read: { found: Found[]; version: string };
      beforeAll(async () => {
        all = await cases();
        const files = all.map((one) => fileOf(one, kind));
        read = await readWith<Found, 'detectors.py'>('python', files, 'detectors.py');
      }, 300_000);
      describe.each(kind === 'drawn' ? detectorAdapterNames : (['yolo11', 'yolox'] as const))(
        '%s',
        (layout) => {
          it('finds the same people', () => {
            const index = all.findIndex((one) => one.layout === layout);
            const [one, found] = [all[index], read.found[index]];
            if (!one || !found) throw new Error(`no model of ${layout}`);
            const { count, largest } = compare(one, found);
            console.info(
              `${kind} tensors of ${layout}, Python ${read.version}: ${count} people, largest difference ${largest.toPrecision(2)} pixels`,
            );
          });
        },
      );
    },
  );
});
