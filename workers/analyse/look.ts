// The processes that look at a clip's frames while it is decoded: detectors, each with every k-th frame, and one that follows
// the camera. What they say is put together here, in the order of the frames.
// Invariant: everybody's k-th record is about the k-th analysed frame.

import { join } from 'node:path';
import { AppError, assert } from '@/lib/errors/app-error';
import { roundRobin } from '@/lib/stream/round-robin';
import type { CameraSight } from '@/lib/vision/camera-motion';
import type { DetectGeometry } from '@/lib/vision/detect-geometry';
import type { Detections } from '@/lib/vision/types';
import type { Guarded } from '../process/guarded';
import { startScript } from '../process/run-script';
import type { DetectorOrder } from './detector';
import type { AnalysisPlan } from './plan-analysis';
import { type DetectorReady, isEndOfOrder, type PeopleRecord, readRecords, toPeople, toSight } from './records';

/** Pictures that the detectors share, in turn: one pipe each, in the order of the detectors. Paths are absolute. */
export type Pictures = { readonly pipes: readonly string[]; readonly geometry: DetectGeometry };

/** The pictures that ffmpeg writes into these pipes of `workDir`. */
export function picturesIn(
  workDir: string,
  choice: { readonly detectorPipes: readonly string[]; readonly geometry: DetectGeometry },
): Pictures {
  return { pipes: choice.detectorPipes.map((pipe) => join(workDir, pipe)), geometry: choice.geometry };
}

export type Looking = {
  /** All detectors have their model. */
  readonly ready: Promise<DetectorReady>;
  /** Everybody in every picture, when the last has been seen; one call after the other. `onPeople`: picture k is known. */
  findPeople(pictures: Pictures, onPeople: (k: number, people: Detections) => void): Promise<PeopleRecord[]>;
  /** No more pictures: resolves when the detectors have ended. */
  dismiss(): Promise<void>;
  readonly camera: Promise<CameraSight[]>;
};

/** Starts them. They wait for their pipes to be written. */
export function startLooking(plan: AnalysisPlan, signal: AbortSignal): Looking {
  const detectors = plan.detectors.map((task) => startDetector(startScript(new URL('./detector.ts', import.meta.url), task, signal, true)));
  const camera = plan.camera ? startScript(new URL('./camera.ts', import.meta.url), plan.camera, signal) : null;
  const ready = Promise.all(detectors.map(({ ready }) => ready)).then((all) => mergeReady(all));
  return {
    ready,
    async findPeople({ pipes, geometry }, onPeople) {
      await ready;
      detectors.forEach(({ process }, i) => {
        process.stdin?.write(`${JSON.stringify({ pipe: pipes[i] ?? '', geometry } satisfies DetectorOrder)}\n`);
      });
      return collectPeople(detectors, onPeople);
    },
    async dismiss() {
      for (const { process } of detectors) process.stdin?.end();
      await Promise.all(detectors.map(({ process }) => endedWell(process)));
    },
    camera: camera ? collectCamera(camera) : Promise.resolve([]),
  };
}

type Detector = { readonly process: Guarded; readonly ready: Promise<DetectorReady>; readonly records: AsyncGenerator<Uint8Array> };

function startDetector(process: Guarded): Detector {
  const records = readRecords(process.stdout);
  const ready = records.next().then((first) => {
    if (first.done) throw unavailable(process);
    return JSON.parse(Buffer.from(first.value).toString('utf8')) as DetectorReady;
  });
  return { process, ready, records };
}

async function collectPeople(detectors: readonly Detector[], onPeople: (k: number, people: Detections) => void): Promise<PeopleRecord[]> {
  const records: PeopleRecord[] = [];
  const answers = detectors.map(answersOf);
  for await (const payload of roundRobin(answers)) {
    const record = toPeople(payload);
    onPeople(records.length, record.people);
    records.push(record);
  }
  // Taking turns ends with the first who has no more; the others must be at their ends too.
  for (const answer of answers) assert((await answer.next()).done, 'detectors take turns to the last picture');
  return records;
}

/** What a detector says about one order's pictures. Its stream stays open for the next order. */
async function* answersOf({ process, records }: Detector): AsyncGenerator<Uint8Array> {
  for (;;) {
    const record = await records.next();
    if (record.done) throw unavailable(process);
    if (isEndOfOrder(record.value)) return;
    yield record.value;
  }
}

async function collectCamera(process: Guarded): Promise<CameraSight[]> {
  const sights: CameraSight[] = [];
  for await (const payload of readRecords(process.stdout)) sights.push(toSight(payload));
  await endedWell(process);
  return sights;
}

async function endedWell(process: Guarded): Promise<void> {
  const { status } = await process.ended;
  if (status !== 0) throw unavailable(process);
}

function unavailable(process: Guarded): AppError {
  return new AppError('DETECTOR_UNAVAILABLE', { internal: `a looking process ended: ${process.complaints().slice(-2000)}` });
}

function mergeReady(all: readonly DetectorReady[]): DetectorReady {
  const [first] = all;
  return {
    provider: first?.provider ?? 'none',
    notes: first?.notes ?? [],
    loadSeconds: Math.max(...all.map(({ loadSeconds }) => loadSeconds)),
  };
}
