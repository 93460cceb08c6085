// The built-in detector: it fits the detector interface, and finds the people of a generated image
// it was not trained on. Needs ffmpeg, no Python and no other model.

import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { floatsOf } from '@/lib/vision/detector/adapters/image-input';
import { yolo11 } from '@/lib/vision/detector/adapters/yolo11';
import { letterbox } from '@/lib/vision/detector/letterbox';
import { iou } from '@/lib/vision/geometry/boxes';
import type { Box } from '@/lib/vision/types';
import { defined, valueAt } from '@/lib/vision/value-at';
import { pair } from '@/training/evaluate/boxes';
import { detectPeople, openModel, toPlanes } from '@/training/evaluate/detect-people';
import { readImages } from '@/training/evaluate/images';
import type { DetectorSession } from '@/workers/analyse/detector/detector-session';
import { resolveModelFile } from '@/workers/analyse/detector/resolve-model';

const model = resolve(
  import.meta.dirname,
  '../../lib/server/models/bundled/followspot-people.onnx',
);
/** The dimensions of the output and its numbers, image by image. */
async function run(session: DetectorSession, input: Float32Array, dims: readonly number[]) {
  const [batch = 0, , height = 0, width = 0] = dims;
  const [output] = await session.run(yolo11.inputs(input, batch, { width, height }));
  const images = Array.from({ length: batch }, (_, index) => floatsOf(output, index));
  return { dims: output?.dims, images };
}

const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);

type Truth = {
  width: number;
  height: number;
  people: readonly { visible: Box; visibility: number }[];
};

/** The generated image, as bytes and as the model's input. */
async function loadFixture() {
  const geometry = letterbox(640, 384, 640);
  const [rgb] = await readImages(fixture('generated-still.jpg'), geometry, 1, 1);
  if (!rgb) throw new Error('fixture image missing');
  const size = [geometry.modelHeight, geometry.modelWidth] as const;
  return {
    session: await openModel(model),
    rgb,
    input: toPlanes(rgb),
    size,
    geometry,
  };
}

/** The boxes of the first image in an output [., 5, anchors] with at least this score. */
function boxesOf(tensor: Float32Array, scoreMin: number): Box[] {
  const anchors = tensor.length / 5;
  const rows = Array.from({ length: anchors }, (_, k) =>
    [0, 1, 2, 3, 4].map((row) => tensor[row * anchors + k] ?? 0),
  );
  return rows.flatMap(([cx = 0, cy = 0, w = 0, h = 0, score = 0]): Box[] =>
    score >= scoreMin ? [[cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]] : [],
  );
}

describe('the bundled detector', () => {
  it('passes the model check as a YOLO11 detector of any input size', async () => {
    const { fixedInput } = await resolveModelFile(model, new AbortController().signal);
    expect(fixedInput).toBeNull();
  });

  it('is smaller than eight megabytes', () => {
    expect(statSync(model).size).toBeLessThan(8_000_000);
  });

  it('outputs one class and one anchor per cell for several image sizes and batch sizes', async () => {
    const session = await openModel(model);
    for (const [batch, height, width] of [
      [1, 64, 96],
      [2, 160, 96],
      [3, 384, 640],
    ] as const) {
      const input = new Float32Array(batch * 3 * height * width);
      const { images, dims } = await run(session, input, [batch, 3, height, width]);
      const cells = (height * width) / 64 + (height * width) / 256 + (height * width) / 1024;
      expect({ dims, lengths: images.map(({ length }) => length) }).toEqual({
        dims: [batch, 5, cells],
        lengths: images.map(() => 5 * cells),
      });
    }
  });

  it('gives the same output for an image alone and in a batch', async () => {
    const session = await openModel(model);
    const [height, width] = [96, 128];
    const input = Float32Array.from({ length: 3 * height * width }, (_, i) => (i % 97) / 97);
    const batchInput = new Float32Array(2 * input.length).fill(0.5);
    batchInput.set(input, input.length);
    const [alone] = (await run(session, input, [1, 3, height, width])).images;
    const [, inBatch] = (await run(session, batchInput, [2, 3, height, width])).images;
    // Thousandths of a pixel: the order of summation differs.
    for (const [i, value] of defined(alone).entries())
      expect(Math.abs(value - valueAt(defined(inBatch), i))).toBeLessThan(0.01);
  });

  it('suppresses its own duplicate boxes, separately in each image of a batch', async () => {
    const { session, input, size } = await loadFixture();
    const [alone] = (await run(session, input, [1, 3, ...size])).images;
    const batchInput = new Float32Array(2 * input.length);
    batchInput.set(input, input.length);
    const [, inBatch] = (await run(session, batchInput, [2, 3, ...size])).images;
    const boxes = boxesOf(defined(alone), 0.05);
    expect(boxes.length).toBeGreaterThan(5);
    for (const [i, box] of boxes.entries())
      for (const other of boxes.slice(i + 1)) expect(iou(box, other)).toBeLessThanOrEqual(0.55);
    expect(boxesOf(defined(inBatch), 0.05)).toHaveLength(boxes.length);
  });

  it('finds the people of a held-out generated image, and few false positives', async () => {
    const truth = JSON.parse(readFileSync(fixture('generated-still.json'), 'utf8')) as Truth;
    const { session, rgb, geometry } = await loadFixture();
    const people = await detectPeople(session, rgb, geometry);
    const found = people.filter(({ score }) => score >= 0.25);
    const partners = pair(
      found,
      truth.people.map(({ visible }) => ({ box: visible })),
    );
    const right = partners.filter((index) => index >= 0).length;
    expect(right).toBeGreaterThanOrEqual(Math.ceil(0.75 * truth.people.length));
    expect(found.length - right).toBeLessThanOrEqual(2);
  });
});
