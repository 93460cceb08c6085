// A detector on images in memory, through the same session and decoder as the product.

import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { decodeYolo } from '@/lib/vision/detector/yolo-decode';
import { decodeParams } from '@/lib/vision/params';
import { valueAt } from '@/lib/vision/value-at';
import { type DetectorSession, openDetector } from '@/workers/analyse/detector/detector-session';
import { type DetectedBox, scored } from './boxes';

export function openModel(model: string): Promise<DetectorSession> {
  return openDetector({ model, providers: ['cpu'], gpuIndex: 0, threads: 1 });
}

/** Detections of one RGB image of the model's input size, in image pixels, best first. */
export async function detectPeople(
  session: DetectorSession,
  rgb: Uint8Array,
  geometry: Letterbox,
): Promise<DetectedBox[]> {
  const [width, height] = [geometry.modelWidth, geometry.modelHeight];
  const { output, anchors, classes } = await session.run(
    toPlanes(rgb, width * height),
    1,
    height,
    width,
  );
  return scored(decodeYolo(output, anchors, classes, geometry, decodeParams));
}

/** RGB bytes, pixel by pixel -> 0..1, plane by plane. */
export function toPlanes(rgb: Uint8Array, pixels: number): Float32Array {
  const planes = new Float32Array(3 * pixels);
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    for (let channel = 0; channel < 3; channel++)
      planes[channel * pixels + i] = valueAt(rgb, at + channel) / 255;
  }
  return planes;
}
