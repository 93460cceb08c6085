// The processes that look at a clip's frames while it is decoded: detectors, each with every k-th
// frame, and one that follows the camera. What they say is put together here, in the order of the
// frames. Invariant: everybody's k-th record is about the k-th analysed frame.

import { join } from 'node:path';
import { AppError, assert } from '@/lib/errors/app-error';
import type { MotionObservation } from '@/lib/vision/camera/camera-motion';
import type { Letterbox } from '@/lib/vision/detector/letterbox';
import type { Detections } from '@/lib/vision/types';
import { roundRobin } from '@/workers/analyse/round-robin';
import { startScript } from '../process/run-script';
import type { ChildHandle } from '../process/sandboxed-process';
import type { DetectorRequest } from './detector/detector';
import {
  type DetectorReady,
  decodeDetections,
  decodeMotion,
  type FrameDetections,
  isEndOfRequest,
  readRecords,
} from './detector/records';
import type { AnalysisPlan } from './plan-analysis';

/**
 * Pictures that the detectors share, in turn: one pipe each, in the order of the detectors. Paths
 * are absolute.
 */
export type FramePipes = { readonly pipes: readonly string[]; readonly geometry: Letterbox };

/** The pictures that ffmpeg writes into these pipes of `workDir`. */
export function framePipesIn(
  workDir: string,
  names: { readonly detectorPipes: readonly string[]; readonly geometry: Letterbox },
): FramePipes {
  return {
    pipes: names.detectorPipes.map((pipe) => join(workDir, pipe)),
    geometry: names.geometry,
  };
}

export type DetectorPool = {
  /** All detectors have their model. */
  readonly ready: Promise<DetectorReady>;
  /**
   * Everybody in every picture, when the last has been seen; one call after the other. `onPeople`:
   * picture k is known.
   */
  detect(
    frames: FramePipes,
    onDetections: (k: number, detections: Detections) => void,
  ): Promise<FrameDetections[]>;
  /** No more pictures: resolves when the detectors have ended. */
  close(): Promise<void>;
  readonly camera: Promise<MotionObservation[]>;
};

/** Starts them. They wait for their pipes to be written. */
export function startDetectors(plan: AnalysisPlan, signal: AbortSignal): DetectorPool {
  const detectors = plan.detectors.map((task) =>
    startDetector(
      startScript(new URL('./detector/detector.ts', import.meta.url), task, signal, true),
    ),
  );
  const camera = plan.camera
    ? startScript(new URL('./camera.ts', import.meta.url), plan.camera, signal)
    : null;
  const ready = Promise.all(detectors.map(({ ready }) => ready)).then((all) => mergeReady(all));
  return {
    ready,
    async detect({ pipes, geometry }, onDetections) {
      await ready;
      detectors.forEach(({ process }, i) => {
        process.stdin?.write(
          `${JSON.stringify({ pipe: pipes[i] ?? '', geometry } satisfies DetectorRequest)}\n`,
        );
      });
      return collectDetections(detectors, onDetections);
    },
    async close() {
      for (const { process } of detectors) process.stdin?.end();
      await Promise.all(detectors.map(({ process }) => requireCleanExit(process)));
    },
    camera: camera ? collectMotion(camera) : Promise.resolve([]),
  };
}

type Detector = {
  readonly process: ChildHandle;
  readonly ready: Promise<DetectorReady>;
  readonly records: AsyncGenerator<Uint8Array>;
};

function startDetector(process: ChildHandle): Detector {
  const records = readRecords(process.stdout);
  const ready = records.next().then((first) => {
    if (first.done) throw unavailable(process);
    return JSON.parse(Buffer.from(first.value).toString('utf8')) as DetectorReady;
  });
  return { process, ready, records };
}

async function collectDetections(
  detectors: readonly Detector[],
  onDetections: (k: number, detections: Detections) => void,
): Promise<FrameDetections[]> {
  const records: FrameDetections[] = [];
  const responses = detectors.map(responsesOf);
  for await (const payload of roundRobin(responses)) {
    const record = decodeDetections(payload);
    onDetections(records.length, record.detections);
    records.push(record);
  }
  // Taking turns ends with the first who has no more; the others must be at their ends too.
  for (const response of responses)
    assert((await response.next()).done, 'detectors take turns to the last picture');
  return records;
}

/** What a detector says about one order's pictures. Its stream stays open for the next order. */
async function* responsesOf({ process, records }: Detector): AsyncGenerator<Uint8Array> {
  for (;;) {
    const record = await records.next();
    if (record.done) throw unavailable(process);
    if (isEndOfRequest(record.value)) return;
    yield record.value;
  }
}

async function collectMotion(process: ChildHandle): Promise<MotionObservation[]> {
  const observations: MotionObservation[] = [];
  for await (const payload of readRecords(process.stdout)) observations.push(decodeMotion(payload));
  await requireCleanExit(process);
  return observations;
}

async function requireCleanExit(process: ChildHandle): Promise<void> {
  const { status } = await process.ended;
  if (status !== 0) throw unavailable(process);
}

function unavailable(process: ChildHandle): AppError {
  return new AppError('DETECTOR_UNAVAILABLE', {
    internal: `a looking process ended: ${process.stderrTail().slice(-2000)}`,
  });
}

function mergeReady(all: readonly DetectorReady[]): DetectorReady {
  const [first] = all;
  return {
    provider: first?.provider ?? 'none',
    notes: first?.notes ?? [],
    loadSeconds: Math.max(...all.map(({ loadSeconds }) => loadSeconds)),
  };
}
