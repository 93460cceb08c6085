// A process of its own that finds people: raw frames in from named pipes, records out (records.ts).
// ONNX Runtime blocks the event loop while it works and cannot be interrupted; here that disturbs
// nobody, and a cancel is a kill. Memory: one batch of frames as bytes and as floats, allocated
// once.

import { readSync, writeSync } from 'node:fs';
import { groundColor } from '@/lib/vision/appearance/ground-color';
import { kitColors } from '@/lib/vision/appearance/kit-color';
import { kitColorParams } from '@/lib/vision/appearance/params';
import { type Letterbox, toModel } from '@/lib/vision/detector/letterbox';
import { decodeParams } from '@/lib/vision/detector/params';
import { decodeYolo } from '@/lib/vision/detector/yolo-decode';
import type { Detections } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';
import { type DetectorSession, openDetector } from './detector-session';
import { openFramePipe } from './frame-pipe';
import { encodeDetections, endOfRequest, toRecord } from './records';

/** What the pipeline hands over, as JSON in the only argument. */
export type DetectorTask = {
  readonly model: string;
  readonly providers: readonly string[];
  readonly gpuIndex: number;
  readonly threads: number;
  /** Frames per run, at most. */
  readonly batch: number;
};

/**
 * What to look at, as a line of JSON on standard input: one order after the other, until that input
 * ends.
 */
export type DetectorRequest = { readonly pipe: string; readonly geometry: Letterbox };

async function detect(task: DetectorTask): Promise<void> {
  const startMs = performance.now();
  const detector = await openDetector(task);
  const ready = {
    provider: detector.provider,
    notes: detector.notes,
    loadSeconds: (performance.now() - startMs) / 1000,
  };
  write(Buffer.from(JSON.stringify(ready)));
  for (const line of linesOf(0)) {
    await detectFrames(JSON.parse(line) as DetectorRequest, detector, task.batch);
    write(endOfRequest);
  }
}

async function detectFrames(
  { pipe, geometry }: DetectorRequest,
  detector: DetectorSession,
  batch: number,
): Promise<void> {
  const [width, height] = [geometry.modelWidth, geometry.modelHeight];
  const frameBytes = 3 * width * height;
  const bytes = new Uint8Array(batch * frameBytes);
  const floats = new Float32Array(batch * frameBytes);
  const frames = openFramePipe(pipe, frameBytes);
  // The first frame alone: somebody may be waiting to choose on it.
  for (let capacity = 1; ; capacity = batch) {
    const count = frames.read(bytes.subarray(0, capacity * frameBytes));
    if (count === 0) break;
    for (let k = 0; k < count; k++) toPlanes(bytes, floats, k * frameBytes, width * height);
    const { output, classes, anchors } = await detector.run(
      floats.subarray(0, count * frameBytes),
      count,
      height,
      width,
    );
    const size = output.length / count;
    for (let k = 0; k < count; k++) {
      const detections = decodeYolo(
        output.subarray(k * size, (k + 1) * size),
        anchors,
        classes,
        geometry,
        decodeParams,
      );
      write(
        encodeDetections({
          detections,
          kits: kitColorsOf(
            detections,
            bytes.subarray(k * frameBytes, (k + 1) * frameBytes),
            geometry,
          ),
        }),
      );
    }
  }
  frames.close();
}

/** The lines that come in, as they come; waiting for them disturbs nobody. */
function* linesOf(input: number): Generator<string> {
  const chunk = Buffer.alloc(4096);
  let rest = '';
  for (let bytes = readSync(input, chunk); bytes > 0; bytes = readSync(input, chunk)) {
    const lines = (rest + chunk.toString('utf8', 0, bytes)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/**
 * What the people wear, seen in the model's own picture: their boxes are image pixels, the
 * picture's are the model's.
 */
function kitColorsOf({ boxes }: Detections, rgb: Uint8Array, g: Letterbox): Int8Array {
  const area = { x: g.padX, y: g.padY, width: g.contentWidth, height: g.contentHeight };
  const image = { width: g.modelWidth, height: g.modelHeight, rgb, area };
  const modelBoxes = Float32Array.from(boxes);
  for (let i = 0; i < modelBoxes.length; i += 2)
    modelBoxes.set(toModel(valueAt(boxes, i), valueAt(boxes, i + 1), g), i);
  return kitColors(image, groundColor(image, kitColorParams), modelBoxes, kitColorParams);
}

/** One frame from RGB RGB ... bytes to planes R, G, B of 0..1. */
function toPlanes(bytes: Uint8Array, floats: Float32Array, from: number, pixels: number): void {
  const scale = 1 / 255;
  for (let i = 0, at = from; i < pixels; i++, at += 3) {
    floats[from + i] = valueAt(bytes, at) * scale;
    floats[from + pixels + i] = valueAt(bytes, at + 1) * scale;
    floats[from + 2 * pixels + i] = valueAt(bytes, at + 2) * scale;
  }
}

function write(payload: Uint8Array): void {
  const record = toRecord(payload);
  for (let at = 0; at < record.length; ) at += writeSync(1, record, at);
}

await detect(JSON.parse(process.argv[2] ?? '') as DetectorTask);
