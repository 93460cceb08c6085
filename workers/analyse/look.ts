// The processes that look at a clip's frames while it is decoded: detectors, each with every k-th frame, and one that follows
// the camera. What they say is put together here, in the order of the frames.
// Invariant: everybody's k-th record is about the k-th analysed frame.

import { AppError } from '@/lib/errors/app-error';
import { roundRobin } from '@/lib/stream/round-robin';
import type { Detections } from '@/lib/vision/types';
import type { Guarded } from '../process/guarded';
import { startScript } from '../process/run-script';
import type { AnalysisPlan } from './plan-analysis';
import { type CameraRecord, type DetectorReady, readRecords, toCamera, toDetections } from './records';

export type Looking = {
  /** All detectors have their model. */
  readonly ready: Promise<DetectorReady>;
  /** Everybody in every analysed frame, when the last has been seen. */
  readonly people: Promise<Detections[]>;
  readonly camera: Promise<CameraRecord[]>;
};

export type LookingHooks = {
  readonly signal: AbortSignal;
  /** Analysed frame k is known. */
  onPeople(k: number, people: Detections): void;
};

/** Starts them. They wait for their pipes to be written. */
export function startLooking(plan: AnalysisPlan, { signal, onPeople }: LookingHooks): Looking {
  const detectors = plan.detectors.map((task) => startDetector(startScript(new URL('./detector.ts', import.meta.url), task, signal)));
  const camera = plan.camera ? startScript(new URL('./camera.ts', import.meta.url), plan.camera, signal) : null;
  return {
    ready: Promise.all(detectors.map(({ ready }) => ready)).then((all) => mergeReady(all)),
    people: collectPeople(detectors, onPeople),
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

async function collectPeople(detectors: readonly Detector[], onPeople: (k: number, people: Detections) => void): Promise<Detections[]> {
  await Promise.all(detectors.map(({ ready }) => ready));
  const people: Detections[] = [];
  for await (const payload of roundRobin(detectors.map(({ records }) => records))) {
    const found = toDetections(payload);
    onPeople(people.length, found);
    people.push(found);
  }
  await Promise.all(detectors.map(({ process }) => endedWell(process)));
  return people;
}

async function collectCamera(process: Guarded): Promise<CameraRecord[]> {
  const steps: CameraRecord[] = [];
  for await (const payload of readRecords(process.stdout)) steps.push(toCamera(payload));
  await endedWell(process);
  return steps;
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
