// Detectors and camera motion beside the decode: the k-th result of each belongs to the k-th
// analysed frame, and frame 0 comes first. The model is a tiny one whose box encodes the frame it was
// given.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boxAt } from '@/lib/vision/geometry/boxes';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import { resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { probeMedia } from '@/workers/probe/probe-media';
import { someOf } from '../../support/cases';
import { tinyDetector } from '../../support/tiny-detector';
import {
  analyse,
  analysisFiles,
  emptyFolder,
  folder,
  height,
  loadTinyModel,
  makeGrayVideo,
  removeFolder,
  signal,
  tinyModel,
  width,
  xOf,
} from './detections-fixture';

beforeAll(loadTinyModel);
afterAll(removeFolder);

test.each(
  someOf(
    [
      {
        title: 'one detector',
        detectors: 1,
        fps: 25,
        frames: 40,
        from: 0,
        to: 2,
        analysed: Array.from({ length: 40 }, (_, i) => i),
      },
      {
        title: 'three detectors that take turns',
        detectors: 3,
        fps: 25,
        frames: 40,
        from: 0.4,
        to: 1.2,
        analysed: Array.from({ length: 20 }, (_, i) => i),
      },
      {
        title: 'every second frame of 60 a second',
        detectors: 2,
        fps: 60,
        frames: 40,
        from: 0,
        to: 0.65,
        analysed: Array.from({ length: 20 }, (_, i) => 2 * i),
      },
      {
        title: 'a clip of one frame',
        detectors: 2,
        fps: 25,
        frames: 40,
        from: 0.4,
        to: 0.44,
        analysed: [0],
      },
      {
        title: 'a clip of two',
        detectors: 2,
        fps: 25,
        frames: 40,
        from: 0.4,
        to: 0.48,
        analysed: [0, 1],
      },
    ],
    2,
  ),
)(
  'each box is of its own frame: $title',
  async ({ title, detectors, fps, frames, from, to, analysed }) => {
    const { output, analysis, firstFrames } = await analyse({
      source: makeGrayVideo(title.replaceAll(' ', '-'), frames, fps),
      from,
      to,
      detectors,
    });
    expect(output).toMatchObject({
      mode: 'model',
      provider: 'cpu',
      modelName: 'tiny.onnx',
      modelSha256: tinyModel.sha256,
      width,
      height,
      notes: [],
    });
    expect([...analysis.analysed]).toEqual(analysed);
    // The time that the model took was measured for each frame, by all detectors together.
    expect(output.inference?.counts.reduce((sum, count) => sum + count)).toBe(analysed.length);
    expect(output.inference?.sum).toBeGreaterThan(0);
    for (const [k, frame] of analysed.entries()) {
      const { count, boxes, scores } = analysis.detections[k] ?? {
        count: 0,
        boxes: new Float32Array(),
        scores: new Float32Array(),
      };
      expect([count, scores[0]]).toEqual([1, Math.fround(0.9)]);
      const [x1, y1, x2, y2] = boxAt(boxes, 0);
      expect(Math.abs((x1 + x2) / 2 - xOf(Math.round(from * fps) + frame))).toBeLessThan(3.5);
      expect([x2 - x1, y1, y2]).toEqual([20, 80, 120].map((v) => expect.closeTo(v, 1)));
    }
    expect(firstFrames).toEqual([
      { poster: output.poster, width, height, detections: analysis.detections[0] },
    ]);
    expect(analysis.warps).toHaveLength(6 * analysed.length);
  },
);

test.each(someOf([1, 2], 2))(
  'without a given size, the size probe chooses one: %i detectors',
  async (detectors) => {
    const source = makeGrayVideo(`first-look-${detectors}`, 40, 25);
    const { output, analysis, firstFrames } = await analyse({
      source,
      from: 0.4,
      to: 1.2,
      detectors,
      longSide: undefined,
    });
    // The tiny detector's person is 80 pixels high at 640, and 40 in the video's own pixels: 640
    // would be right, but twice is too much.
    expect(output.detectorInput).toMatchObject({
      width: 480,
      height: 288,
      reason: 'enlargement',
      personHeight: expect.closeTo(40, 1),
    });
    expect(firstFrames).toHaveLength(1);
    expect(firstFrames[0]?.detections?.boxes[3]).toBeCloseTo(120, 0);
    expect([...analysis.analysed]).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(analysis.detections.every(({ count }) => count === 1)).toBe(true);
    expect(readdirSync(join(output.poster, '..')).sort()).toEqual(analysisFiles);
  },
);

test('one detector, two or three: the same bytes', async () => {
  const source = makeGrayVideo('same-bytes', 40, 25);
  const bytes: Buffer[] = [];
  for (const detectors of [1, 2, 3]) {
    const { output } = await analyse({ source, from: 0, to: 1.6, detectors, longSide: undefined });
    bytes.push(readFileSync(output.analysisFile));
  }
  expect(bytes[1]?.equals(bytes[0] ?? Buffer.alloc(0))).toBe(true);
  expect(bytes[2]?.equals(bytes[0] ?? Buffer.alloc(0))).toBe(true);
});

test('frame 0 is reported while the rest is still being analysed, progress counts the clip’s frames, and detections have kits', async () => {
  const order: string[] = [];
  const source = makeGrayVideo('progress', 40, 25);
  const probe = await probeMedia(source, signal);
  const { analysisFile } = await analyseClip(
    {
      source,
      probe,
      startSeconds: 0,
      stopSeconds: 1.6,
      model: tinyModel,
      providers: ['cpu'],
      workDir: emptyFolder(),
      detectors: 2,
    },
    {
      signal,
      onProgress: ({ stage, done, total, unit }) => order.push(`${stage} ${done}/${total} ${unit}`),
      onFirstFrame: () => void order.push('first frame'),
    },
  );
  expect(order[0]).toBe('first frame');
  expect(order[1]).toBe('Finding people 1/40 frames');
  expect(order.at(-1)).toBe('Finding people 40/40 frames');
  // Every detection has a kit where the box is not at the edge, and one shot has no boundary.
  const analysis = decodeAnalysis(readFileSync(analysisFile));
  expect(analysis.appearanceSize).toBe(72);
  expect(analysis.appearances).toHaveLength(40);
  for (const [k, rows] of analysis.appearances.slice(0, 20).entries()) {
    expect(rows).toHaveLength(72 * (analysis.detections[k]?.count ?? 0));
    expect(Math.sqrt(rows.reduce((sum, v) => sum + v * v, 0))).toBeCloseTo(127, -1);
  }
  expect(analysis.shotBoundaries).toEqual([]);
});

test('a fixed-size model receives images of that size', async () => {
  const file = join(folder, 'fixed.onnx');
  writeFileSync(
    file,
    tinyDetector({ xAtWhite: 160, y: 48, fixedSize: { width: 160, height: 96 } }),
  );
  const model = await resolveModelFile(file, signal);
  const { analysis } = await analyse({
    source: makeGrayVideo('fixed', 20, 25),
    from: 0,
    to: 0.4,
    model,
    detectors: 1,
  });
  const [x1, , x2] = boxAt(analysis.detections[5]?.boxes ?? new Float32Array(4), 0);
  expect(Math.abs((x1 + x2) / 2 - xOf(5))).toBeLessThan(3.5);
});

test('a provider that cannot start is skipped, with a note', async () => {
  const logged: string[] = [];
  const log = (facts: object) => void logged.push(JSON.stringify(facts));
  const { output } = await analyse({
    source: makeGrayVideo('provider', 10, 25),
    from: 0,
    to: 0.2,
    detectors: 1,
    providers: ['coreml', 'cpu'],
    log,
  });
  expect(output.provider).toBe('cpu');
  expect(logged.join()).toContain('coreml: ');
});
