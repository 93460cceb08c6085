// A process of its own that finds people: raw frames in from named pipes, records out (records.ts). ONNX Runtime blocks the
// event loop while it works and cannot be interrupted; here that disturbs nobody, and a cancel is a kill.
// Memory: one batch of frames as bytes and as floats, allocated once.

import { readSync, writeSync } from 'node:fs';
import { groundColour } from '@/lib/vision/appearance/ground-colour';
import { kitColours } from '@/lib/vision/appearance/kit-colour';
import { kitColourParams } from '@/lib/vision/appearance/params';
import { type DetectGeometry, toModel } from '@/lib/vision/detect-geometry';
import { decodeParams } from '@/lib/vision/params';
import type { Detections } from '@/lib/vision/types';
import { decodeYolo } from '@/lib/vision/yolo-decode';
import { type DetectorSession, openDetector } from './detector-session';
import { openFramePipe } from './frame-pipe';
import { endOfOrder, fromPeople, toRecord } from './records';

/** What the pipeline hands over, as JSON in the only argument. */
export type DetectorTask = {
  readonly model: string;
  readonly providers: readonly string[];
  readonly gpuIndex: number;
  readonly threads: number;
  /** Frames per run, at most. */
  readonly batch: number;
};

/** What to look at, as a line of JSON on standard input: one order after the other, until that input ends. */
export type DetectorOrder = { readonly pipe: string; readonly geometry: DetectGeometry };

async function detect(task: DetectorTask): Promise<void> {
  const began = performance.now();
  const detector = await openDetector(task);
  const ready = { provider: detector.provider, notes: detector.notes, loadSeconds: (performance.now() - began) / 1000 };
  say(Buffer.from(JSON.stringify(ready)));
  for (const line of linesOf(0)) {
    await lookAt(JSON.parse(line) as DetectorOrder, detector, task.batch);
    say(endOfOrder);
  }
}

async function lookAt({ pipe, geometry }: DetectorOrder, detector: DetectorSession, batch: number): Promise<void> {
  const [width, height] = [geometry.modelWidth, geometry.modelHeight];
  const frameBytes = 3 * width * height;
  const bytes = new Uint8Array(batch * frameBytes);
  const floats = new Float32Array(batch * frameBytes);
  const frames = openFramePipe(pipe, frameBytes);
  // The first frame alone: somebody may be waiting to choose on it.
  for (let room = 1; ; room = batch) {
    const count = frames.read(bytes.subarray(0, room * frameBytes));
    if (count === 0) break;
    for (let k = 0; k < count; k++) toPlanes(bytes, floats, k * frameBytes, width * height);
    const { output, classes, anchors } = await detector.run(floats.subarray(0, count * frameBytes), count, height, width);
    const size = output.length / count;
    for (let k = 0; k < count; k++) {
      const people = decodeYolo(output.subarray(k * size, (k + 1) * size), anchors, classes, geometry, decodeParams);
      say(fromPeople({ people, kits: kitsOf(people, bytes.subarray(k * frameBytes, (k + 1) * frameBytes), geometry) }));
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

/** What the people wear, seen in the model's own picture: their boxes are image pixels, the picture's are the model's. */
function kitsOf({ boxes }: Detections, rgb: Uint8Array, g: DetectGeometry): Int8Array {
  const area = { x: g.padX, y: g.padY, width: g.contentWidth, height: g.contentHeight };
  const picture = { width: g.modelWidth, height: g.modelHeight, rgb, area };
  const inModel = Float32Array.from(boxes);
  for (let i = 0; i < inModel.length; i += 2) inModel.set(toModel(boxes[i]!, boxes[i + 1]!, g), i);
  return kitColours(picture, groundColour(picture, kitColourParams), inModel, kitColourParams);
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
