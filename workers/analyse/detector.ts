// A process of its own that finds people: raw frames in from a named pipe, records out (records.ts). ONNX Runtime blocks the
// event loop while it works and cannot be interrupted; here that disturbs nobody, and a cancel is a kill.
// Memory: one batch of frames as bytes and as floats, allocated once.

import { writeSync } from 'node:fs';
import type { DetectGeometry } from '@/lib/vision/detect-geometry';
import { decodeParams } from '@/lib/vision/params';
import { decodeYolo } from '@/lib/vision/yolo-decode';
import { openDetector } from './detector-session';
import { openFramePipe } from './frame-pipe';
import { fromDetections, toRecord } from './records';

/** What the pipeline hands over, as JSON in the only argument. */
export type DetectorTask = {
  readonly model: string;
  readonly providers: readonly string[];
  readonly gpuIndex: number;
  readonly threads: number;
  /** Frames per run, at most. */
  readonly batch: number;
  readonly pipe: string;
  readonly geometry: DetectGeometry;
};

async function detect(task: DetectorTask): Promise<void> {
  const began = performance.now();
  const detector = await openDetector(task);
  const ready = { provider: detector.provider, notes: detector.notes, loadSeconds: (performance.now() - began) / 1000 };
  say(Buffer.from(JSON.stringify(ready)));
  const { geometry } = task;
  const [width, height] = [geometry.modelWidth, geometry.modelHeight];
  const frameBytes = 3 * width * height;
  const bytes = new Uint8Array(task.batch * frameBytes);
  const floats = new Float32Array(task.batch * frameBytes);
  const frames = openFramePipe(task.pipe, frameBytes);
  // The first frame alone: somebody may be waiting to choose on it.
  for (let room = 1; ; room = task.batch) {
    const count = frames.read(bytes.subarray(0, room * frameBytes));
    if (count === 0) break;
    for (let k = 0; k < count; k++) toPlanes(bytes, floats, k * frameBytes, width * height);
    const { output, classes, anchors } = await detector.run(floats.subarray(0, count * frameBytes), count, height, width);
    const size = output.length / count;
    for (let k = 0; k < count; k++) {
      say(fromDetections(decodeYolo(output.subarray(k * size, (k + 1) * size), anchors, classes, geometry, decodeParams)));
    }
  }
  frames.close();
}

/** One frame from RGB RGB ... bytes to planes R, G, B of 0..1. */
function toPlanes(bytes: Uint8Array, floats: Float32Array, from: number, pixels: number): void {
  const share = 1 / 255;
  for (let i = 0, at = from; i < pixels; i++, at += 3) {
    floats[from + i] = bytes[at]! * share;
    floats[from + pixels + i] = bytes[at + 1]! * share;
    floats[from + 2 * pixels + i] = bytes[at + 2]! * share;
  }
}

function say(payload: Uint8Array): void {
  const record = toRecord(payload);
  for (let at = 0; at < record.length; ) at += writeSync(1, record, at);
}

await detect(JSON.parse(process.argv[2] ?? '') as DetectorTask);
