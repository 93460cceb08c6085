// A real model of another family, alone in the models folder: the product takes it by itself and
// finds the people of real footage that YOLO11n finds. A wrong order of colors, range or fit of the
// frames would show here.

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { boxAt, iou } from '@/lib/vision/geometry/boxes';
import type { Detections } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';
import { resolveModel, resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { sharedClips, sharedModel } from '../../support/footage';
import { skippedFor, yoloxMissing } from '../../support/needs';
import { analyse, folder, removeFolder, signal } from './detections-fixture';

afterAll(removeFolder);

/** Boxes of at least this score. */
function boxesOf({ boxes, scores, count }: Detections, scoreMin: number) {
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => valueAt(scores, i) >= scoreMin)
    .map((i) => boxAt(boxes, i));
}

test('YOLOX-nano finds the players that YOLO11n finds', skippedFor(yoloxMissing), async () => {
  const modelDir = join(folder, 'models');
  mkdirSync(modelDir);
  symlinkSync(
    join(sharedClips ?? '', '../models/yolox_nano_coco.onnx'),
    join(modelDir, 'yolox.onnx'),
  );
  const { model, source } = await resolveModel({
    ...{ modelDir, signal, activeSha256: null, downloadedSha256: null },
    builtIn: { state: 'off', file: null },
  });
  expect([source, model?.name, model?.adapter]).toEqual(['provided', 'yolox.onnx', 'yolox']);
  const span = {
    source: join(sharedClips ?? '', 'basketball_gym_fixed_720p30.mp4'),
    ...{ from: 0, to: 0.7 },
  };
  const yolo11 = await resolveModelFile(sharedModel ?? '', signal);
  const expected = (await analyse({ ...span, model: yolo11 })).analysis.detections;
  const found = (await analyse({ ...span, model })).analysis.detections;
  expect(found).toHaveLength(expected.length);
  const overlaps = expected.flatMap((frame, k) => {
    const candidates = boxesOf(
      found[k] ?? { count: 0, boxes: new Float32Array(), scores: new Float32Array() },
      0.25,
    );
    return boxesOf(frame, 0.5).map((box) => Math.max(0, ...candidates.map((one) => iou(one, box))));
  });
  const matched = overlaps.filter((overlap) => overlap >= 0.5);
  console.info(
    `YOLOX-nano finds ${matched.length} of ${overlaps.length} people, mean IoU ${(matched.reduce((sum, v) => sum + v, 0) / matched.length).toFixed(3)}`,
  );
  expect(overlaps.length).toBeGreaterThan(40);
  expect(matched.length / overlaps.length).toBeGreaterThan(0.9);
});
