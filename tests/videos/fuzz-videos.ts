// Small videos with flipped bits, missing ends and swapped parts through the probe, and half a second
// of the accepted ones through a cut; arguments: --count N --seed N. Prints a table of outcomes; exit
// code 1 for a crash, a hang, too much memory or an error that blames no video.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors/app-error';
import { cutVideo } from '@/scripts/cut/cut-video';
import { probeMedia } from '@/workers/probe/probe-media';
import { watchChildren } from './child-memory';
import { makeVideo } from './make-video';
import { mutate, mutations, randomFrom } from './mutate';
import type { ProvenVideo } from './proven/proven-video';
import { provenVideos } from './proven-videos';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});
const count = Number(values.count);
const random = randomFrom(Number(values.seed));

const bases = ['h264 in mp4', 'h264 in mkv, long gop', 'h264 in ts', 'h264 in m2ts, long gop'];
const moreBases = ['h264 in avi', 'h264 in flv', 'mpeg2 in program stream', 'mpeg2 in mxf'];
const codecBases = ['hevc in mp4', 'vp9 in webm', 'mjpeg in avi', 'prores in mov', 'dv in avi'];
const wanted = new Set([...bases, ...moreBases, ...codecBases]);

// Errors that say something about the video. Any other is a fault of the program.
const rightful = /^(MEDIA_|SOURCE_DAMAGED)/;
// Seconds of one probe or one cut; a machine that is busy gets as much longer as it needs for a video
// without faults.
const secondsMax = 5;
const memoryMax = 2 * 2 ** 30;

type Step = { readonly outcome: string; readonly seconds: number };

async function timed(work: () => Promise<unknown>): Promise<Step> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    await work();
    return { outcome: 'ok', seconds: seconds() };
  } catch (error) {
    const code = error instanceof AppError ? error.code : `crash: ${String(error)}`;
    if (!rightful.test(code)) console.log(`    ${code}: ${String(error).slice(0, 300)}`);
    return { outcome: code, seconds: seconds() };
  }
}

async function probeAndCut(file: string): Promise<readonly [Step, Step | null]> {
  const { signal } = new AbortController();
  let probe: Awaited<ReturnType<typeof probeMedia>> | null = null;
  const probed = await timed(async () => {
    probe = await probeMedia(file, signal);
  });
  if (probe === null) return [probed, null];
  const workDir = `${file}.work`;
  mkdirSync(workDir);
  const video = { source: file, probe, startSeconds: 0.3, stopSeconds: 0.8, workDir };
  const cut = await timed(() => cutVideo(video, signal));
  rmSync(workDir, { recursive: true });
  return [probed, cut];
}

function small(video: ProvenVideo): ProvenVideo {
  return { ...video, frames: 40 };
}

const folder = mkdtempSync(join(tmpdir(), 'fuzz-videos-'));
const outcomes = new Map<string, number>();
const tally = (name: string) => outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
const faults: string[] = [];
const memory = watchChildren();
let [slowest, limit] = [0, secondsMax];

function record(name: string, what: string, { outcome, seconds }: Step): void {
  tally(`${what} ${outcome}`);
  slowest = Math.max(slowest, seconds);
  if (outcome !== 'ok' && !rightful.test(outcome)) faults.push(`${name}: ${what} ${outcome}`);
  if (seconds > limit) faults.push(`${name}: ${what} took ${seconds.toFixed(1)} s`);
}

try {
  const videos = provenVideos
    .filter(({ name }) => wanted.has(name))
    .map((video) => {
      const file = join(folder, `base.${video.extension}`);
      makeVideo(file, small(video));
      return { video, bytes: readFileSync(file) };
    });
  for (const { video, bytes } of videos) {
    const file = join(folder, `whole.${video.extension}`);
    writeFileSync(file, bytes);
    const [probed, cut] = await probeAndCut(file);
    limit = Math.max(limit, 10 * Math.max(probed.seconds, cut?.seconds ?? 0));
  }
  for (let i = 0; i < count; i++) {
    const { video, bytes } = videos[i % videos.length] ?? { video: provenVideos[0], bytes: null };
    if (!video || !bytes) throw new Error('there are no videos to change');
    const kind = mutations[Math.floor(i / videos.length) % mutations.length] ?? 'flip';
    const name = `${i} ${video.name}, ${kind}`;
    const file = join(folder, `${i}.${video.extension}`);
    writeFileSync(file, mutate(bytes, kind, random));
    const [probed, cut] = await probeAndCut(file);
    record(name, 'probe', probed);
    if (cut) record(name, 'cut', cut);
    rmSync(file);
    if (i % 100 === 99) console.log(`${i + 1} of ${count}, ${faults.length} faults`);
  }
} finally {
  memory.stop();
  rmSync(folder, { recursive: true });
}
if (memory.peakBytes() > memoryMax) faults.push(`a program took ${memory.peakBytes()} bytes`);
for (const [name, times] of [...outcomes].sort())
  console.log(`${String(times).padStart(6)}  ${name}`);
console.log(`slowest step ${slowest.toFixed(1)} s (limit ${limit.toFixed(1)} s)`);
console.log(`largest program ${Math.round(memory.peakBytes() / 2 ** 20)} MiB`);
for (const fault of faults) console.log(`FAULT ${fault}`);
if (faults.length > 0) process.exitCode = 1;
