// A detector on images in memory, through the same session and decoder as the product.

import { yolo11 } from '@/lib/vision/detector/adapters/yolo11';
import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { decodeParams } from '@/lib/vision/detector/params';
import { type DetectorSession, openDetector } from '@/workers/analyse/detector/detector-session';
import { type DetectedBox, scored } from './boxes';

export function openModel(model: string): Promise<DetectorSession> {
  return openDetector({ model, providers: ['cpu'], gpuIndex: null, gpuCount: 0, threads: 1 });
}

/** Detections of one RGB image of the model's input size, in image pixels, best first. */
export async function detectPeople(
  session: DetectorSession,
  rgb: Uint8Array,
  geometry: Letterbox,
): Promise<DetectedBox[]> {
  const size = { width: geometry.modelWidth, height: geometry.modelHeight };
  const outputs = await session.run(yolo11.inputs(toPlanes(rgb), 1, size));
  return scored(yolo11.decode(outputs, 0, geometry, decodeParams));
}

/** RGB bytes, pixel by pixel -> 0..1, plane by plane. */
export function toPlanes(rgb: Uint8Array): Float32Array {
  const planes = new Float32Array(rgb.length);
  yolo11.prepare(rgb, planes);
  return planes;
}
