// Models of every layout go the whole way of the product: the model check finds their adapter, the
// frames are fitted, normalized and fed, and the boxes are where the people are.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { detectorAdapters } from '@/lib/vision/detector/adapters/registry';
import { boxAt } from '@/lib/vision/geometry/boxes';
import { resolveModel, resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { field, model, node, value } from '../../support/onnx-writer';
import { tinyDetr, tinyRfDetr, tinyYolox } from '../../support/tiny-layouts';
import {
  analyse,
  folder,
  height,
  makeGrayVideo,
  removeFolder,
  signal,
  xOf,
} from './detections-fixture';

afterAll(removeFolder);

// The video is 320 x 192: the stretched inputs have another shape, YOLOX's has the same.
const layouts = {
  yolox: { file: tinyYolox({ width: 160, height: 96 }), input: { width: 160, height: 96 } },
  detr: {
    file: tinyDetr({ width: 128, height: 128 }, { dinov3: false }),
    input: { width: 128, height: 128 },
  },
  deimv2: {
    file: tinyDetr({ width: 96, height: 128 }, { dinov3: true }),
    input: { width: 96, height: 128 },
  },
  rfdetr: { file: tinyRfDetr({ width: 128, height: 128 }), input: { width: 128, height: 128 } },
} as const;

test.each(Object.entries(layouts))('%s', async (adapter, { file, input }) => {
  const modelDir = join(folder, adapter);
  mkdirSync(modelDir);
  writeFileSync(join(modelDir, `${adapter}.onnx`), file);
  const {
    source,
    model: found,
    notes,
  } = await resolveModel({
    ...{ modelDir, signal, activeSha256: null, downloadedSha256: null },
    builtIn: { state: 'off', file: null },
  });
  expect({ source, adapter: found?.adapter, fixedInput: found?.fixedInput, notes }).toEqual({
    source: 'provided',
    adapter,
    fixedInput: input,
    notes: [],
  });
  const { analysis, output } = await analyse({
    ...{ source: makeGrayVideo(adapter, 20, 25), from: 0, to: 0.8, model: found, detectors: 1 },
  });
  expect(output.detectorInput).toMatchObject({ ...input, reason: 'fixed' });
  expect(analysis.detections).toHaveLength(20);
  for (const [frame, { count, boxes, scores }] of analysis.detections.entries()) {
    expect(count).toBe(1);
    expect(scores[0]).toBeCloseTo(0.9, 5);
    const [x1, y1, x2, y2] = boxAt(boxes, 0);
    // A box at the edge of the image is clipped; scalers are off by a gray level or two.
    const [left, right] = [Math.max(0, xOf(frame) - 20), xOf(frame) + 20];
    expect(Math.abs(x1 - left), `frame ${frame}`).toBeLessThan(3.5);
    expect(Math.abs(x2 - right), `frame ${frame}`).toBeLessThan(3.5);
    expect(y1).toBeCloseTo(height / 2 - 40, 0);
    expect(y2).toBeCloseTo(height / 2 + 40, 0);
  }
});

test('a model of no layout is rejected with the reason of each family', async () => {
  const file = join(folder, 'copies.onnx');
  const shape = [1, 3, 64, 64];
  writeFileSync(
    file,
    model([
      field(11, value('images', shape)),
      field(1, node('Identity', ['images'], 'copy', [])),
      field(12, value('copy', shape)),
    ]),
  );
  const { message } = await resolveModelFile(file, signal).then(
    () => ({ message: 'it fits' }),
    (error: Error) => error,
  );
  for (const { label } of Object.values(detectorAdapters)) expect(message).toContain(`${label}: `);
  expect(message).toContain('YOLOX: its output is [1, 3, 64, 64], not [1, 84, 5 + classes]');
});
