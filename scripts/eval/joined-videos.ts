// Videos whose shot boundaries are known: every real video as it is (one shot, but for what `inVideos`
// names), the same with only every second or third frame (a camera that moves two or three times as
// fast), and videos joined from parts of them by cuts and dissolves.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { seededRandom } from '@/lib/vision/random';
import type { ShotBoundary } from '@/lib/vision/types';
import { defined, valueAt } from '@/lib/vision/value-at';
import { findPixelCases } from './pixel-sets';

export type BoundaryVideo = {
  readonly set: 'whole' | 'every 2nd frame' | 'every 3rd frame' | 'joined';
  readonly name: string;
  readonly file: string;
  readonly truth: readonly ShotBoundary[];
};

/** A video and the seconds of it that are known to be one shot. */
type Source = { readonly name: string; readonly file: string; readonly seconds: number };

/** Boundaries that real videos have, by eye: the mixture is visible in 125 to 132. */
const inVideos: Readonly<Record<string, readonly ShotBoundary[]>> = {
  soccer_broadcast_720p30: [{ kind: 'dissolve', start: 124, end: 134 }],
};

const joined = { width: 640, height: 360, fps: 25, partFrames: 35, parts: 80, seed: 5 } as const;
/** Frames in which a dissolve mixes both shots, in turn. */
const dissolveFrames = [5, 8, 12, 20] as const;

/** All videos; those that are made lie in `cache`. Message for each missing folder. */
export function findBoundaryVideos(
  shared: string,
  cache: string,
): { readonly videos: readonly BoundaryVideo[]; readonly missing: readonly string[] } {
  const { cases, missing } = findPixelCases(shared);
  const clips = join(shared, 'clips');
  const names = existsSync(clips) ? readdirSync(clips).filter((one) => one.endsWith('.mp4')) : [];
  const sources: Source[] = [
    ...names.sort().map((one) => sourceOf(basename(one, '.mp4'), join(clips, one))),
    ...cases.map(({ name, video }) => sourceOf(name, video)),
  ];
  const folder = join(cache, 'boundaries');
  mkdirSync(folder, { recursive: true });
  const asVideoed = sources.map(({ name, file }): BoundaryVideo => {
    return { set: 'whole', name, file, truth: inVideos[name] ?? [] };
  });
  const thinned = sources.flatMap(({ name, file }) =>
    inVideos[name]?.length
      ? []
      : ([2, 3] as const).map((step) => thinnedVideo(folder, { name, file }, step)),
  );
  return {
    videos: [
      ...asVideoed,
      ...thinned,
      ...(sources.length > 0 ? [joinedVideo(folder, sources)] : []),
    ],
    missing,
  };
}

function sourceOf(name: string, file: string): Source {
  const probe = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=duration'];
  const out = execFileSync('ffprobe', [...probe, '-of', 'csv=p=0', file], { encoding: 'utf8' });
  return { name, file, seconds: Number.parseFloat(out) };
}

function thinnedVideo(
  folder: string,
  { name, file }: Pick<Source, 'name' | 'file'>,
  step: 2 | 3,
): BoundaryVideo {
  const out = join(folder, `${name}-${step}.mp4`);
  // At the rate of the source, slowed in time: the frames are those of a camera `step` times as fast.
  make(out, ['-i', file, '-vf', `select=not(mod(n\\,${step}))`, '-fps_mode', 'vfr', '-an']);
  return {
    set: step === 2 ? 'every 2nd frame' : 'every 3rd frame',
    name: `${name}, every ${step}`,
    file: out,
    truth: [],
  };
}

/** A part of a source, and how it is joined to the part before. */
type Part = {
  readonly source: Source;
  readonly fromSeconds: number;
  /** Frames that are mixed with the part before; 0: a cut. */
  readonly dissolve: number;
};

/** One video of many parts: every second join is within one source, every third is a dissolve. */
function joinedVideo(folder: string, sources: readonly Source[]): BoundaryVideo {
  const parts = planParts(sources);
  const { width, height, fps, partFrames, seed } = joined;
  const out = join(folder, `joined-${parts.length}-${seed}.mp4`);
  const shape = `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:-1:-1,setsar=1`;
  const inputs = parts.flatMap(({ source, fromSeconds }) => [
    ...['-ss', fromSeconds.toFixed(3), '-i', source.file],
  ]);
  const truth: ShotBoundary[] = [];
  const graph: string[] = parts.map(
    (_, i) =>
      `[${i}:v]fps=${fps},${shape},trim=end_frame=${partFrames},setpts=PTS-STARTPTS,settb=1/${fps},format=yuv420p[p${i}]`,
  );
  let length: number = partFrames;
  for (const [i, { dissolve }] of parts.entries()) {
    if (i === 0) continue;
    const [before, after] = [i === 1 ? 'p0' : `j${i - 1}`, `j${i}`];
    const start = length - dissolve;
    graph.push(
      dissolve === 0
        ? `[${before}][p${i}]concat=n=2:v=1:a=0,settb=1/${fps}[${after}]`
        : `[${before}][p${i}]xfade=transition=fade:duration=${dissolve / fps}:offset=${start / fps},settb=1/${fps}[${after}]`,
    );
    truth.push({
      kind: dissolve === 0 ? 'cut' : 'dissolve',
      start,
      end: start + dissolve,
    });
    length = start + partFrames;
  }
  make(out, [
    ...inputs,
    ...['-filter_complex', graph.join(';'), '-map', `[j${parts.length - 1}]`, '-an'],
  ]);
  return { set: 'joined', name: 'joined', file: out, truth };
}

function planParts(sources: readonly Source[]): Part[] {
  const random = seededRandom(joined.seed);
  const partSeconds = joined.partFrames / joined.fps;
  const long = sources.filter(({ name, seconds }) => !inVideos[name]?.length && seconds >= 3.2);
  const pick = () => defined(long[Math.floor(random() * long.length)]);
  const parts: Part[] = [];
  let source = pick();
  for (let i = 0; i < joined.parts; i++) {
    const isSame = i % 2 === 1;
    if (!isSame) source = pick();
    const room = source.seconds - partSeconds - 0.2;
    const before = parts.at(-1)?.fromSeconds ?? 0;
    // Within one source the two moments are as far apart as it is long.
    const fromSeconds = isSame ? (before < room / 2 ? room : 0) : random() * room;
    const turn = Math.floor(i / 3) % dissolveFrames.length;
    parts.push({
      ...{ source, fromSeconds },
      dissolve: i % 3 === 2 ? valueAt(dissolveFrames, turn) : 0,
    });
  }
  return parts;
}

function make(out: string, args: readonly string[]): void {
  if (existsSync(out)) return;
  const half = `${out}.half.mp4`;
  const encode = ['-c:v', 'libx264', '-crf', '18', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, ...encode, half], { stdio: 'inherit' });
  renameSync(half, out);
}
