// A process of its own that measures the looks of one chunk: gray frames in from a named pipe, one
// empty record out for each (detector/records.ts), so that silence means that it hangs. Then, once
// the people are known: their places in on standard input, the chunk's rows out. Memory: the gray
// frames of one chunk.

import { readFileSync } from 'node:fs';
import { type SecondInput, secondRows } from '@/lib/moments/second-rows';
import {
  cameraStep,
  createCameraMotion,
  type MotionObservation,
} from '@/lib/vision/camera/camera-motion';
import { cameraParams } from '@/lib/vision/camera/params';
import { type LookInput, measureLooks } from '@/lib/vision/looks/measure-looks';
import { openFramePipe } from '../analyse/detector/frame-pipe';
import { toRecord } from '../analyse/detector/records';
import { writeStdout } from '../process/write-stdout';

/** JSON in the only argument. Size of the gray frames in pixels. */
export type LookTask = { readonly pipe: string; readonly width: number; readonly height: number };

/** JSON on standard input when all frames are there. */
export type LookRequest = Pick<LookInput, 'looksPerSecond' | 'times' | 'looks'> &
  Omit<SecondInput, 'measures' | 'cutTimes' | 'samples' | 'looks'> & {
    /** Of each look, x1 y1 x2 y2 ... in pixels of the gray frames; null: not looked for. */
    readonly people: readonly (readonly number[] | null)[];
    /** The same people as the index keeps them. */
    readonly indexLooks: readonly { readonly time: number; readonly people: readonly number[] }[];
    /** File of 16-bit samples; null: no sound. */
    readonly soundFile: string | null;
  };

/** The last record. null: not known. */
export type LookRows = { readonly rows: readonly (readonly (number | null)[])[] };

function main({ pipe, width, height }: LookTask): void {
  const frames: Uint8Array[] = [];
  const observations: MotionObservation[] = [];
  let state = createCameraMotion(width, height, cameraParams);
  const input = openFramePipe(pipe, width * height);
  for (;;) {
    const gray = new Uint8Array(width * height);
    if (input.read(gray) !== 1) break;
    const step = cameraStep(state, gray);
    state = step.state;
    frames.push(gray);
    observations.push(step.observation);
    writeStdout(toRecord(Uint8Array.of(0)));
  }
  input.close();
  const request = JSON.parse(readFileSync(0, 'utf8')) as LookRequest;
  const measured = measureLooks({
    ...{ width, height, frames, observations },
    ...request,
    people: request.people.map((boxes) => boxes && Float64Array.from(boxes)),
  });
  const rows = secondRows({
    ...request,
    measures: measured.looks,
    cutTimes: measured.cutTimes,
    looks: request.indexLooks.map(({ time, people }) => ({
      time,
      people: Float32Array.from(people),
    })),
    samples: request.soundFile === null ? null : readSamples(request.soundFile),
  });
  const output: LookRows = { rows };
  writeStdout(toRecord(Buffer.from(JSON.stringify(output))));
}

function readSamples(file: string): Int16Array {
  const bytes = new Uint8Array(readFileSync(file));
  return new Int16Array(bytes.buffer, 0, Math.floor(bytes.length / 2));
}

main(JSON.parse(process.argv[2] ?? '') as LookTask);
