// The detector processes of one analysis. Each receives every n-th frame through its own pipe;
// their records are merged in frame order. Invariant: record k is about the k-th analysed frame.

import { join } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import {
  addHistograms,
  emptyHistogram,
  type HistogramCounts,
  inferenceSecondsBounds,
} from '@/lib/server/metrics/histogram';
import { preferredProvider } from '@/lib/vision/detector/execution-providers';
import type { Letterbox } from '@/lib/vision/detector/letterbox';
import type { Detections } from '@/lib/vision/types';
import { startHelper } from '../process/run-script';
import type { ChildHandle } from '../process/sandboxed-process';
import { createSilenceLimit, type SilenceLimit } from '../process/silence-limit';
import { detectorExited, requireCleanExit } from './detector/clean-exit';
import type { DetectorRequest, DetectorTask } from './detector/detector';
import {
  type DetectorReady,
  decodeDetections,
  type FrameDetections,
  isEndOfRequest,
  readRecords,
} from './detector/records';
import { roundRobin } from './round-robin';

/** Absolute paths of the frames' pipes, one per detector, in the order of the detectors. */
export type FramePipes = { readonly pipes: readonly string[]; readonly geometry: Letterbox };

/** The pipes of these names in `workDir`. */
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
  /** All detectors have loaded their model; null in a pool without detectors. */
  readonly ready: Promise<DetectorReady | null>;
  /**
   * Detects in every frame of the pipes; call it again only when it has resolved. `onDetections`
   * receives frame k as soon as it is known, in order.
   */
  detect(
    frames: FramePipes,
    onDetections: (k: number, detections: Detections) => void,
  ): Promise<FrameDetections[]>;
  /**
   * No further frames: resolves when the detectors have exited with status 0, with the seconds that the
   * model took for each frame.
   */
  close(): Promise<HistogramCounts>;
  /** All processes have ended, whatever their status. */
  readonly ended: Promise<unknown>;
};

/**
 * Starts one process per task; they load their model and wait for the first request. One that is
 * waited for and sends nothing for so many seconds is killed.
 */
export function startDetectors(
  tasks: readonly DetectorTask[],
  silenceSeconds: number,
  signal: AbortSignal,
): DetectorPool {
  const detectors = tasks.map((task) => startDetector(task, silenceSeconds, signal));
  const ready = Promise.all(detectors.map((detector) => detector.ready)).then(mergeReady);
  return {
    ready,
    async detect({ pipes, geometry }, onDetections) {
      await ready;
      for (const [i, { process }] of detectors.entries()) {
        const request: DetectorRequest = { pipe: pipes[i] ?? '', geometry };
        process.stdin.write(`${JSON.stringify(request)}\n`);
      }
      return collectDetections(detectors, onDetections);
    },
    async close() {
      for (const { process } of detectors) process.stdin.end();
      const inference = await Promise.all(detectors.map(lastRecord));
      await Promise.all(
        detectors.map(({ process, limit }) => limit.waitFor(requireCleanExit(process))),
      );
      return inference.reduce(addHistograms, emptyHistogram(inferenceSecondsBounds));
    },
    ended: Promise.all(detectors.map(({ process }) => process.ended)),
  };
}

// The limit of silence, times this, while a model is loaded and run for the first time: on a busy
// machine, and on a GPU, whose provider compiles it for minutes.
const loadingFactor = 2;
const compilingFactor = 10;

type Detector = {
  readonly process: ChildHandle;
  readonly limit: SilenceLimit;
  readonly ready: Promise<DetectorReady>;
  /** The next record; with `isFirst` it may take as long as a model needs to load. */
  nextRecord(isFirst: boolean): Promise<Uint8Array>;
};

function startDetector(task: DetectorTask, silenceSeconds: number, signal: AbortSignal): Detector {
  const limit = createSilenceLimit('the detector process', silenceSeconds);
  const process = startHelper('detector', {
    task,
    signal: AbortSignal.any([signal, limit.signal]),
    kind: task.providers.some((provider) => provider !== 'cpu') ? 'detector-gpu' : 'detector',
    hasStdin: true,
  });
  // Without a reader its stream stays open, and the process would never count as ended.
  signal.addEventListener('abort', () => process.stdout.destroy(), { once: true });
  const { compilesOnLoad } = preferredProvider(task.providers);
  const records = readRecords(process.stdout);
  const read = async () => {
    const record = await records.next();
    if (record.done) throw await detectorExited(process);
    return record.value;
  };
  const nextRecord = (isFirst: boolean) => {
    const factor = compilesOnLoad ? compilingFactor : loadingFactor;
    return limit.waitFor(read(), isFirst ? factor : 1);
  };
  const ready = nextRecord(true).then(
    (first) => JSON.parse(Buffer.from(first).toString('utf8')) as DetectorReady,
  );
  return { process, limit, ready, nextRecord };
}

async function collectDetections(
  detectors: readonly Detector[],
  onDetections: (k: number, detections: Detections) => void,
): Promise<FrameDetections[]> {
  const frames: FrameDetections[] = [];
  const responses = detectors.map(responsesOf);
  for await (const payload of roundRobin(responses)) {
    const frame = decodeDetections(payload);
    onDetections(frames.length, frame.detections);
    frames.push(frame);
  }
  // The merge ends with the first detector that has no frame left; the others must have none
  // either.
  for (const response of responses)
    assert((await response.next()).done, 'the detectors take turns up to the last frame');
  return frames;
}

/** The records of one request. The stream stays open for the next request. */
async function* responsesOf({ nextRecord }: Detector): AsyncGenerator<Uint8Array> {
  for (let isFirst = true; ; isFirst = false) {
    const record = await nextRecord(isFirst);
    if (isEndOfRequest(record)) return;
    yield record;
  }
}

/** What a detector writes when there are no more requests. */
async function lastRecord({ nextRecord }: Detector): Promise<HistogramCounts> {
  const record = await nextRecord(false);
  return JSON.parse(Buffer.from(record).toString('utf8')) as HistogramCounts;
}

/** Provider and notes of the first detector, load time of the slowest. */
function mergeReady(all: readonly DetectorReady[]): DetectorReady | null {
  const [first] = all;
  return first
    ? { ...first, loadSeconds: Math.max(...all.map(({ loadSeconds }) => loadSeconds)) }
    : null;
}
