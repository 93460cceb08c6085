// A process of its own that detects people: raw frames in from named pipes, records out
// (records.ts). ONNX Runtime blocks the event loop while it runs and cannot be interrupted; here
// nothing else needs the loop, and a cancel is a kill. Memory: one batch of frames as bytes and as
// floats, allocated once per request.

import { readSync } from 'node:fs';
import {
  emptyHistogram,
  type HistogramCounts,
  inferenceSecondsBounds,
  observed,
} from '@/lib/server/metrics/histogram';
import { groundColor } from '@/lib/vision/appearance/ground-color';
import { kitColors } from '@/lib/vision/appearance/kit-color';
import { kitColorParams } from '@/lib/vision/appearance/params';
import {
  type DetectorAdapterName,
  detectorAdapters,
} from '@/lib/vision/detector/adapters/registry';
import { type Letterbox, toModel } from '@/lib/vision/detector/letterbox';
import { decodeParams } from '@/lib/vision/detector/params';
import type { Detections } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';
import { createLineSplitter } from '@/workers/process/line-splitter';
import { writeStdout } from '@/workers/process/write-stdout';
import { type DetectorSession, openDetector, type SessionOptions } from './detector-session';
import { openFramePipe } from './frame-pipe';
import { type DetectorReady, encodeDetections, endOfRequest, toRecord } from './records';

/** JSON in the only argument. */
export type DetectorTask = SessionOptions & {
  readonly adapter: DetectorAdapterName;
  /** Frames per run, at most. */
  readonly batch: number;
};

/**
 * The frames of one pipe, as a line of JSON on standard input; one after the other until it ends.
 */
export type DetectorRequest = { readonly pipe: string; readonly geometry: Letterbox };

async function main(task: DetectorTask): Promise<void> {
  const startMs = performance.now();
  const session = await openDetector(task);
  const ready: DetectorReady = {
    provider: session.provider,
    device: session.device,
    notes: session.notes,
    loadSeconds: (performance.now() - startMs) / 1000,
  };
  write(Buffer.from(JSON.stringify(ready)));
  let inference = emptyHistogram(inferenceSecondsBounds);
  for (const line of readLines(0)) {
    inference = await detectFrames(JSON.parse(line) as DetectorRequest, session, task, inference);
    write(endOfRequest);
  }
  write(Buffer.from(JSON.stringify(inference)));
}

/** Returns the time that the model took for each frame, added to what it took before. */
async function detectFrames(
  { pipe, geometry }: DetectorRequest,
  session: DetectorSession,
  { adapter: adapterName, batch }: DetectorTask,
  before: HistogramCounts,
): Promise<HistogramCounts> {
  let inference = before;
  const adapter = detectorAdapters[adapterName];
  const inputSize = { width: geometry.modelWidth, height: geometry.modelHeight };
  const frameBytes = 3 * inputSize.width * inputSize.height;
  const bytes = new Uint8Array(batch * frameBytes);
  const floats = new Float32Array(batch * frameBytes);
  const frameIn = <T extends Uint8Array | Float32Array>(batchOf: T, k: number) =>
    batchOf.subarray(k * frameBytes, (k + 1) * frameBytes) as T;
  const frames = openFramePipe(pipe, frameBytes);
  // The first frame is a batch of its own: a user may be waiting to choose a player in it.
  for (let capacity = 1; ; capacity = batch) {
    const count = frames.read(bytes.subarray(0, capacity * frameBytes));
    if (count === 0) break;
    for (let k = 0; k < count; k++) adapter.prepare(frameIn(bytes, k), frameIn(floats, k));
    const startMs = performance.now();
    const outputs = await session.run(
      adapter.inputs(floats.subarray(0, count * frameBytes), count, inputSize),
    );
    const frameSeconds = (performance.now() - startMs) / 1000 / count;
    inference = observed(inference, inferenceSecondsBounds, frameSeconds, count);
    for (let k = 0; k < count; k++) {
      const detections = adapter.decode(outputs, k, geometry, decodeParams);
      const kits = kitColorsOf(detections, frameIn(bytes, k), geometry);
      write(encodeDetections({ detections, kits }));
    }
  }
  frames.close();
  return inference;
}

/** Lines of a file descriptor; blocks while there is none. */
function* readLines(fd: number): Generator<string> {
  const chunk = Buffer.alloc(4096);
  const linesOf = createLineSplitter();
  for (let bytes = readSync(fd, chunk); bytes > 0; bytes = readSync(fd, chunk))
    yield* linesOf(chunk.toString('utf8', 0, bytes));
}

/** Kit colors, measured in the letterboxed frame: the boxes are converted to model pixels. */
function kitColorsOf({ boxes }: Detections, rgb: Uint8Array, g: Letterbox): Int8Array {
  const area = { x: g.padX, y: g.padY, width: g.contentWidth, height: g.contentHeight };
  const image = { width: g.modelWidth, height: g.modelHeight, rgb, area };
  const modelBoxes = Float32Array.from(boxes);
  for (let i = 0; i < modelBoxes.length; i += 2)
    modelBoxes.set(toModel(valueAt(boxes, i), valueAt(boxes, i + 1), g), i);
  return kitColors(image, groundColor(image, kitColorParams), modelBoxes, kitColorParams);
}

function write(payload: Uint8Array): void {
  writeStdout(toRecord(payload));
}

await main(JSON.parse(process.argv[2] ?? '') as DetectorTask);
