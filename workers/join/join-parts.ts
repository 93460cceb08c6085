// Joins parts of one recording to one file with one clock. Invariant: every packet of frames is in
// the result at the time it has to have, and of sound every packet but those that would sound
// twice; otherwise there is no result.

import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import {
  byteRuns,
  bytesUrl,
  type JoinPlan,
  joinArguments,
  joinList,
  planJoin,
  rangeUrl,
  type Segment,
  segmentPacketsArguments,
  segmentStreamsArguments,
} from '@/lib/media/join/join-recipe';
import {
  collectPackets,
  deviationOf,
  type JoinedTimes,
  joinedTimes,
  type PartPackets,
  type StreamPackets,
} from '@/lib/media/join/packet-times';
import {
  differenceOf,
  type PartFacts,
  partFacts,
  streamFeatures,
  timebaseOf,
} from '@/lib/media/join/part-facts';
import { parseProbeReport } from '@/lib/media/probe/probe-report';
import { parseFraction, toSeconds } from '@/lib/media/timebase';
import { message } from '@/lib/messages/message';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { withScratchFiles } from '../pipeline/scratch-files';
import { sniffFile } from '../probe/sniff-file';
import { runFfmpeg } from '../process/run-ffmpeg';
import { runFfprobe } from '../process/run-ffprobe';

export type JoinedRecording = Pick<JoinPlan, 'extension' | 'contentType'> & {
  readonly file: string;
  readonly frames: number;
  /** Seconds at which each part begins. */
  readonly offsets: readonly number[];
};

const listName = 'parts.ffconcat';

/** Joins whole files, in this order. */
export async function joinFiles(
  files: readonly string[],
  workDir: string,
  control: PipelineControl,
): Promise<JoinedRecording> {
  const containers = await Promise.all(files.map(sniffFile));
  // Names without any sign that a list or an address could take as its own.
  const names = files.map((_, i) => `part-${String(i + 1).padStart(4, '0')}`);
  const scratch = [...names, listName].map((name) => join(workDir, name));
  return withScratchFiles({ scratch, outputs: [] }, control.signal, async () => {
    for (const [i, file] of files.entries())
      await symlink(resolve(file), join(workDir, names[i] ?? ''));
    const segments = names.map((name, i) => ({
      url: bytesUrl([name]),
      container: containers[i] ?? ('mov' as const),
    }));
    const facts = await readAllFacts(segments, workDir, control.signal);
    const difference = differenceOf(facts.map(streamFeatures));
    if (difference !== null) throw new AppError('PARTS_DIFFER', { public: difference });
    const runs = byteRuns(facts).map((run) => ({
      url: bytesUrl(run.map((i) => names[i] ?? '')),
      container: containers[run[0] ?? 0] ?? ('mov' as const),
    }));
    return joinSegments(runs, workDir, control);
  });
}

/** Joins ranges of one transport stream, each with a clock of its own; `borders` in bytes. */
export async function joinRanges(
  file: string,
  borders: readonly number[],
  workDir: string,
  control: PipelineControl,
): Promise<JoinedRecording> {
  const name = 'part-0001';
  const scratch = [name, listName].map((one) => join(workDir, one));
  return withScratchFiles({ scratch, outputs: [] }, control.signal, async () => {
    await symlink(resolve(file), join(workDir, name));
    const segments = borders
      .slice(1)
      .map((to, i) => ({ url: rangeUrl(name, borders[i] ?? 0, to), container: 'mpegts' as const }));
    const joined = await joinSegments(segments, workDir, control);
    const whole = await readPackets(
      { url: bytesUrl([name]), container: 'mpegts' },
      workDir,
      control,
    );
    const found = whole.packets.video.times.length;
    if (found !== joined.frames)
      throw verifyFailed(`the ranges have ${joined.frames} frames, the file ${found}`);
    return joined;
  });
}

/** Joins segments that agree. */
async function joinSegments(
  segments: readonly Segment[],
  workDir: string,
  control: PipelineControl,
): Promise<JoinedRecording> {
  const { signal, onProgress } = control;
  const parts: Part[] = [];
  for (const [i, segment] of segments.entries()) {
    onProgress({ stage: 'Reading the parts', done: i, total: segments.length, unit: 'parts' });
    const part = await readPackets(segment, workDir, control);
    assertPresentable(part, i);
    parts.push(part);
  }
  const [first] = parts;
  if (!first) throw verifyFailed('there is no part');
  const expected = joinedTimes(parts.map(({ packets }) => packets));
  const plan = planJoin(first.facts);
  const out = `joined.${plan.extension}`;
  const urls = segments.map(({ url }) => url);
  await writeFile(join(workDir, listName), joinList({ urls, offsets: expected.offsets }));
  const total = expected.video.length;
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  report('Joining', 0);
  const left = expected.sounds.map((sound) => sound.left);
  const argv = joinArguments({ facts: first.facts, plan, left, list: listName, out });
  await runFfmpeg(argv, {
    ...{ cwd: workDir, signal, failure: 'JOIN_FAILED' },
    onFrames: (frames) => report('Joining', frames),
  });
  report('Checking', total);
  const url = bytesUrl([out]);
  const joined = await readPackets({ url, container: plan.container }, workDir, control);
  const codecs = joined.facts.sounds.map(({ codec_name: codec }) => codec);
  verify(joined, expected, codecs);
  const { extension, contentType } = plan;
  const { offsets } = expected;
  return { file: join(workDir, out), extension, contentType, frames: total, offsets };
}

/** The number of the packets that hold the frames of a transport stream. */
export async function readTransportPid(file: string, signal: AbortSignal): Promise<number> {
  const segment = { url: bytesUrl([file]), container: 'mpegts' } as const;
  return Number((await readFacts(segment, '.', signal)).video.id);
}

type Part = { readonly facts: PartFacts; readonly packets: PartPackets };

async function readAllFacts(
  segments: readonly Segment[],
  cwd: string,
  signal: AbortSignal,
): Promise<PartFacts[]> {
  const facts: PartFacts[] = [];
  for (const segment of segments) facts.push(await readFacts(segment, cwd, signal));
  return facts;
}

async function readFacts(segment: Segment, cwd: string, signal: AbortSignal): Promise<PartFacts> {
  const { text } = await runFfprobe(segmentStreamsArguments(segment), { cwd, signal });
  return partFacts(parseProbeReport(text), segment.container);
}

// Seconds: reading a recording of 6 hours from a slow disk once.
const wallSeconds = 3600;

async function readPackets(
  segment: Segment,
  cwd: string,
  { signal }: PipelineControl,
): Promise<Part> {
  const facts = await readFacts(segment, cwd, signal);
  const { video, sounds, startSeconds } = facts;
  const streams = [video, ...sounds];
  const packets = collectPackets(new Map(streams.map((one) => [one.index, timebaseOf(one)])));
  await runFfprobe(segmentPacketsArguments(segment), {
    ...{ cwd, signal, wallSeconds },
    onLine: (line) => {
      packets.add(line);
    },
  });
  const [frames, seconds] = parseFraction(video.avg_frame_rate) ?? [25, 1];
  return {
    facts,
    packets: {
      startSeconds,
      frameSeconds: seconds / frames,
      video: packets.of(video.index),
      sounds: sounds.map(({ index }) => packets.of(index)),
    },
  };
}

/** Frames without times cannot be placed; those outside of an edit list would be shown after all. */
function assertPresentable({ facts, packets }: Part, i: number): void {
  const { hidden, stated, times } = packets.video;
  const isAvi = facts.container === 'avi';
  const isLate = isAvi && (facts.video.has_b_frames ?? 0) > 0;
  // AVI has one tick a frame: where none is coded out of order, that is its time.
  const hasTimes = isAvi ? !times.some(Number.isNaN) : stated.every(Boolean);
  const number = i + 1;
  const fault =
    times.length === 0
      ? message('Part {number} has no frames.', { number })
      : isLate || !hasTimes
        ? message('Part {number} keeps no times of its frames.', { number })
        : hidden.some(Boolean)
          ? message(
              'Part {number} was cut without being encoded again and holds frames that are not shown.',
              { number },
            )
          : null;
  if (fault !== null)
    throw new AppError('PARTS_DIFFER', {
      public: fault,
      hint: message('Join the files as the camera wrote them, or convert each part to MP4 first.'),
    });
}

// Seconds by which sound may be off: a packet that touches the one before is moved by less.
const soundTolerance = 0.03;
// Of one tick of the joined file; the rest is rounding to millionths.
const tickShare = 0.75;
// Seconds by which all of it may begin later: Matroska has no times below 0.
const shiftMax = 0.03;

function verify({ facts, packets }: Part, expected: JoinedTimes, codecs: readonly string[]): void {
  const tick = toSeconds(1, timebaseOf(facts.video));
  const begin = packets.startSeconds + (expected.video[0] ?? 0);
  const shift = (packets.video.times[0] ?? 0) - begin;
  const zero = packets.startSeconds + (Math.abs(shift) <= shiftMax ? shift : 0);
  const frames = deviationOf(packets.video.times, expected.video, zero);
  if (frames.count !== frames.expectedCount || frames.seconds > tickShare * tick + 2e-6)
    throw verifyFailed(
      `${frames.count} of ${frames.expectedCount} frames, up to ${frames.seconds} s off`,
    );
  for (const [s, { times, end }] of expected.sounds.entries()) {
    const found = packets.sounds[s];
    // PCM is cut into packets anew: its ends have to agree.
    const isPcm = codecs[s]?.startsWith('pcm_');
    const wanted = isPcm ? [times[0] ?? end, end] : times;
    const sound = deviationOf(
      isPcm ? endsOf(found) : (found?.times ?? []),
      wanted.filter((time) => !Number.isNaN(time)),
      zero,
    );
    if (sound.count !== sound.expectedCount || sound.seconds > soundTolerance)
      throw verifyFailed(
        `sound ${s}: ${sound.count} of ${sound.expectedCount} packets, up to ${sound.seconds} s off`,
      );
  }
}

function endsOf(packets: StreamPackets | undefined): number[] {
  const [first, last] = [packets?.times[0], packets?.times.at(-1)];
  return first === undefined || last === undefined
    ? []
    : [first, last + (packets?.durations.at(-1) ?? 0)];
}

function verifyFailed(internal: string): AppError {
  return new AppError('JOIN_FAILED', { internal });
}
