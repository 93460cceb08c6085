// The index of one chunk of a match: one ffmpeg decodes it once into small frames for the detectors
// and for the process that measures looks, and into sound. Invariant: however it ends, none of its
// processes and scratch files is left.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, assert } from '@/lib/errors/app-error';
import { type FrameTable, readPrintedFrames } from '@/lib/media/frame-table';
import { indexArguments, indexFiles } from '@/lib/media/recipes/index-recipe';
import { toSeconds } from '@/lib/media/timebase';
import { type IndexLook, indexMetrics } from '@/lib/moments/series';
import { groupLooks } from '@/lib/vision/looks/group-looks';
import { lookParams } from '@/lib/vision/looks/params';
import type { Detections } from '@/lib/vision/types';
import { decodeFrames } from '../analyse/decode-clip';
import { type DetectorPool, framePipesIn, startDetectors } from '../analyse/detector-pool';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { withScratchFiles } from '../pipeline/scratch-files';
import { withTaskGroup } from '../pipeline/task-group';
import { makePipes } from '../process/make-pipes';
import { sourceOfMatch, sourceOfPlayback } from './index-sources';
import type { LookRequest } from './look-process';
import { measureInProcess } from './measure-in-process';
import { type IndexInput, type IndexPlan, planIndex } from './plan-index';

export type IndexedChunk = {
  /** One per second, in the order of indexMetrics; NaN: not known. */
  readonly rows: readonly number[][];
  /** Those in which people were looked for; none without a detector. */
  readonly looks: readonly IndexLook[];
  /** Where the detector ran; null without one. */
  readonly provider: string | null;
};

/** Indexes a chunk. A part of the video that cannot be decoded has rows in which nothing is known. */
export async function indexChunk(
  input: IndexInput,
  control: PipelineControl,
): Promise<IndexedChunk> {
  const plan = planIndex(input);
  const { workDir } = input;
  const pipes = [plan.grayPipe, ...(plan.detection?.detectorPipes ?? [])];
  const scratch = [...pipes, ...Object.values(indexFiles)].map((name) => join(workDir, name));
  return withScratchFiles({ scratch, outputs: [] }, control.signal, async () => {
    await makePipes(
      pipes.map((name) => join(workDir, name)),
      control.signal,
    );
    try {
      return await runIndex(plan, workDir, control);
    } catch (error) {
      control.signal.throwIfAborted();
      if (error instanceof AppError && error.code === 'SOURCE_DAMAGED') return nothingKnown(plan);
      throw error;
    }
  });
}

const secondsOf = ({ chunk }: IndexPlan) => Math.ceil(chunk.stopSeconds - chunk.startSeconds);

function nothingKnown(plan: IndexPlan): IndexedChunk {
  const row = indexMetrics.map(() => Number.NaN);
  return { rows: Array.from({ length: secondsOf(plan) }, () => row), looks: [], provider: null };
}

function runIndex(
  plan: IndexPlan,
  workDir: string,
  control: PipelineControl,
): Promise<IndexedChunk> {
  return withTaskGroup(control.signal, async ({ signal, start }) => {
    const pool = startDetectors(plan.detectors, plan.silenceSeconds, signal);
    void start(pool.ended);
    const ready = start(pool.ready);
    const decoded = start(decodeChunk(plan, workDir, { ...control, signal }));
    const detected = start(detectAll(plan, workDir, pool));
    const request = start(
      Promise.all([decoded, detected]).then(([times, detections]) =>
        toRequest(plan, workDir, times, detections),
      ),
    );
    const rows = await start(measureInProcess(plan.lookTask, request, plan.silenceSeconds, signal));
    const looks = (await request).indexLooks.map(({ time, people }) => ({
      time,
      people: Float32Array.from(people),
    }));
    return { rows, looks, provider: (await ready)?.provider ?? null };
  });
}

async function detectAll(
  { detection }: IndexPlan,
  workDir: string,
  pool: DetectorPool,
): Promise<Detections[]> {
  if (!detection) return [];
  const frames = await pool.detect(framePipesIn(workDir, detection), () => {});
  await pool.close();
  return frames.map(({ detections }) => detections);
}

/** Seconds of the frames of the looks, and of those in which people are looked for. */
type DecodedTimes = {
  readonly gray: readonly number[];
  readonly detected: readonly number[];
  readonly hasSound: boolean;
};

// Seconds of at most one decode: those of a stall, and 40 times the chunk (workers/analyse).
const wallFactor = 40;
const stallExtraSeconds = 30;

async function decodeChunk(
  plan: IndexPlan,
  workDir: string,
  { signal, onProgress }: PipelineControl,
): Promise<DecodedTimes> {
  const { source, probe, chunk, playback, silenceSeconds } = plan;
  const { startSeconds, stopSeconds } = chunk;
  const sources = playback
    ? await sourceOfPlayback(playback, chunk, signal)
    : await sourceOfMatch(source, probe, chunk, signal);
  const stallSeconds = silenceSeconds + stallExtraSeconds;
  const decoded = await decodeFrames(indexArguments({ ...plan, ...sources }), sources.video.probe, {
    signal,
    cwd: workDir,
    onFrames: (frames) =>
      onProgress({
        stage: 'Indexing the match',
        done: Math.min(stopSeconds, startSeconds + frames / plan.framesPerSecond),
        total: probe.durationSeconds,
        unit: 's',
      }),
    stallSeconds,
    wallSeconds: stallSeconds + wallFactor * (stopSeconds - startSeconds),
  });
  const onClock = ({ pts, timebase }: FrameTable) =>
    pts.map((tick) => toSeconds(tick, timebase) - sources.video.probe.startSeconds);
  const { timebase } = decoded.frames;
  const detected = plan.detection
    ? readPrintedFrames(await readFile(join(workDir, indexFiles.detectedFrames), 'utf8'), timebase)
    : null;
  return {
    gray: onClock(decoded.frames),
    detected: detected ? onClock(detected) : [],
    hasSound: sources.sound !== null,
  };
}

function toRequest(
  plan: IndexPlan,
  workDir: string,
  times: DecodedTimes,
  detections: readonly Detections[],
): LookRequest {
  const { probe, chunk, looks: settings, gray, looksPerSecond, detection } = plan;
  assert(detections.length === times.detected.length, 'every frame for the detectors is answered');
  const looks = groupLooks(times.gray, looksPerSecond, lookParams);
  const { width, height } = probe.video;
  const byTime = new Map(times.detected.map((time, i) => [time, detections[i]]));
  const found = looks.map(({ first }) => {
    const time = times.gray[first] ?? 0;
    const people = byTime.get(time);
    return { time, people: people && shares(people, settings.confidence, { width, height }) };
  });
  return {
    startSecond: Math.floor(chunk.startSeconds),
    seconds: secondsOf(plan),
    aspect: width / height,
    looksPerSecond,
    lookSecondsMax: (detection?.lookStride ?? 1) / looksPerSecond,
    times: times.gray,
    looks,
    people: found.map(
      ({ people }) =>
        people?.flatMap((v, i) =>
          i % 5 === 4 ? [] : [v * (i % 5 === 0 || i % 5 === 2 ? gray.width : gray.height)],
        ) ?? null,
    ),
    indexLooks: found.flatMap(({ time, people }) => (people ? [{ time, people }] : [])),
    soundFile: times.hasSound ? join(workDir, indexFiles.sound) : null,
  };
}

/** x1 y1 x2 y2 as shares of the frame, and the score, of the people of at least this score. */
function shares(
  { count, boxes, scores }: Detections,
  confidence: number,
  { width, height }: { readonly width: number; readonly height: number },
): number[] {
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => (scores[i] ?? 0) >= confidence)
    .flatMap((i) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes.subarray(4 * i, 4 * i + 4);
      return [x1 / width, y1 / height, x2 / width, y2 / height, scores[i] ?? 0];
    });
}
