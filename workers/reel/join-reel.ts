// The reel: a session's finals one after the other, a chapter for each, after a title slate if there is
// one. Video is copied when all agree, which finals of one source do. Invariant: its frames are the sum
// of theirs, less those that cross-fades lie over.

import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { loudnessView, type ReelOptions } from '@/lib/contracts/reel-options';
import { assert } from '@/lib/errors/app-error';
import type { MeasuredLoudness } from '@/lib/media/recipes/loudness';
import type { MixedMusic } from '@/lib/media/recipes/music-mix';
import {
  chapterList,
  partList,
  planReel,
  type ReelPlan,
  type ReelSegment,
  reelArguments,
} from '@/lib/media/recipes/reel-recipe';
import { measureArguments } from '@/lib/media/recipes/reel-sound';
import type { Timebase } from '@/lib/media/timebase';
import { slateChapter } from '@/lib/review/slate/slate';
import { chapterTitles } from '@/lib/session/reel-choices';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { withScratchFiles } from '../pipeline/scratch-files';
import { runFfmpeg } from '../process/run-ffmpeg';
import { readEncodedVideoInfo } from '../render/encoded-video-info';
import { renderOutput } from '../render/render-output';
import { verifyVideo } from '../render/verify-video';
import { keptRange } from './kept-range';
import { makePieces, pieceNames } from './make-pieces';
import { checkLoudness, measureLoudness } from './measure-loudness';
import { toSegment } from './to-segment';

/** The file, and what is known of it. */
export type ReelMusic = Omit<MixedMusic, 'matchLufs'> & { readonly file: string };

export type ReelInput = {
  /** Finals in the order of the reel. */
  readonly parts: readonly string[];
  readonly workDir: string;
  readonly out: string;
  /** The slate's video; absent or null: none. */
  readonly slate?: string | null;
  /** Titles of the chapters, the slate's first; absent: numbers. */
  readonly titles?: readonly string[];
  /** As the job of music keeps it; absent or null: none. */
  readonly music?: ReelMusic | null;
  /** Of the finals, where it is known; absent: by their time scale. */
  readonly timebase?: Timebase | null;
} & Partial<Pick<ReelOptions, 'crossFadeSeconds' | 'loudness'>>;

/** Facts of a reel, stored with it. */
export const reelOutput = renderOutput.extend({
  /** Frames of the slate, less those that cross-fades lie over: what it has beside its clips' frames. */
  addedFrames: z.number().default(0),
  loudness: loudnessView.nullable().default(null),
});
export type ReelOutput = z.infer<typeof reelOutput>;

const listName = 'parts.ffconcat';
const chaptersName = 'chapters.txt';
const musicName = 'music.m4a';

/** Joins finals to one video. Throws RENDER_VERIFY_FAILED when it is not exactly what was planned. */
export function joinReel(input: ReelInput, control: PipelineControl): Promise<ReelOutput> {
  const { parts, workDir, out, slate } = input;
  assert(parts.length > 0, 'a reel has at least one clip');
  const files = slate ? [slate, ...parts] : parts;
  // The list allows plain names only, and the finals may have any path: each gets a symbolic link.
  const names = files.map((_, i) => `part-${String(i + 1).padStart(4, '0')}.mp4`);
  const own = [listName, chaptersName, musicName];
  const scratch = [...names, ...pieceNames(files.length), ...own].map((name) =>
    join(workDir, name),
  );
  return withScratchFiles({ scratch, outputs: [out] }, control.signal, () =>
    joinParts(input, { files, names }, control),
  );
}

type NamedParts = { readonly files: readonly string[]; readonly names: readonly string[] };

async function joinParts(
  input: ReelInput,
  { files, names }: NamedParts,
  control: PipelineControl,
): Promise<ReelOutput> {
  const { workDir, out, crossFadeSeconds = 0 } = input;
  const { signal, onProgress } = control;
  const segments: ReelSegment[] = [];
  for (const [i, file] of files.entries()) {
    onProgress({ stage: 'Reading the clips', done: i, total: files.length, unit: 'clips' });
    await symlink(resolve(file), join(workDir, names[i] ?? ''));
    segments.push(toSegment(await readEncodedVideoInfo(file, signal)));
  }
  if (input.music) await symlink(resolve(input.music.file), join(workDir, musicName));
  const sound = await planSound(input, segments, { workDir, names, crossFadeSeconds }, control);
  const { loudness } = sound;
  const cut = planReel(segments, { crossFadeSeconds, ...sound });
  const timebase = input.timebase?.[1] === cut.timescale ? input.timebase : null;
  const encoded = async () => ({
    wishes: { crossFadeSeconds, ...sound, range: await keptRange(files, segments, signal) },
    ...{ segments, names, workDir, timebase: timebase ?? ([1, cut.timescale] as const) },
  });
  const { plan, list } =
    cut.copiesVideo && !cut.isFaded
      ? { plan: cut, list: partList(names, segments) }
      : await makePieces(await encoded(), control);
  await writeFile(join(workDir, listName), list);
  const titles = input.titles ?? defaultTitles(input);
  await writeFile(join(workDir, chaptersName), chapterList(plan.timeline, titles));
  const output = await writeReel(plan, { workDir, names, out }, control);
  const ofClips = segments.slice(files.length - input.parts.length);
  return {
    ...output,
    addedFrames: output.frames - ofClips.reduce((sum, { times }) => sum + times.length, 0),
    loudness: loudness && (await checkLoudness(out, loudness, signal)),
  };
}

function defaultTitles({ parts, slate }: ReelInput): string[] {
  return chapterTitles(
    parts.map(() => ({ notes: '' })),
    'numbers',
    slate ? slateChapter({ language: 'en' }) : null,
  );
}

type JoinFiles = { readonly workDir: string; readonly names: readonly string[] };

type PlannedSound = {
  readonly music: MixedMusic | null;
  /** Of all of the sound, where it is to be evened. */
  readonly loudness: MeasuredLoudness | null;
};

/** Music is set beside the loudness of the match, and what both give is measured again. */
async function planSound(
  { music, loudness }: ReelInput,
  segments: readonly ReelSegment[],
  files: JoinFiles & { readonly crossFadeSeconds: number },
  control: PipelineControl,
): Promise<PlannedSound> {
  if (!music) {
    const isEven = loudness === 'even';
    return { music: null, loudness: isEven ? await measureJoined(segments, files, control) : null };
  }
  const match = music.level === 'only' ? null : await measureJoined(segments, files, control);
  const { level, seconds, lufs } = music;
  const mix = { level, seconds, lufs, matchLufs: match?.integrated ?? null };
  const { crossFadeSeconds, names, workDir: cwd } = files;
  const { timeline } = planReel(segments, { crossFadeSeconds, loudness: null });
  const argv = measureArguments(segments, timeline, names, { mix, name: musicName });
  return { music: mix, loudness: await measureLoudness(argv, { cwd, signal: control.signal }) };
}

/** null where no part has sound. */
async function measureJoined(
  segments: readonly ReelSegment[],
  { workDir, names, crossFadeSeconds }: JoinFiles & { readonly crossFadeSeconds: number },
  { signal, onProgress }: PipelineControl,
): Promise<MeasuredLoudness | null> {
  const { hasAudio, timeline } = planReel(segments, { crossFadeSeconds, loudness: null });
  if (!hasAudio) return null;
  onProgress({ stage: 'Measuring the sound', done: 0, total: null, unit: '' });
  return measureLoudness(measureArguments(segments, timeline, names), { cwd: workDir, signal });
}

async function writeReel(
  plan: ReelPlan,
  { workDir, names, out }: JoinFiles & { readonly out: string },
  { signal, onProgress }: PipelineControl,
): Promise<z.infer<typeof renderOutput>> {
  const total = plan.times.length;
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  report('Joining', 0);
  const files = { list: listName, chapters: chaptersName, parts: names };
  const outputs = { music: musicName, out: resolve(out) };
  await runFfmpeg(reelArguments({ plan, ...files, ...outputs }), {
    cwd: workDir,
    signal,
    onFrames: (frames) => report('Joining', frames),
  });
  report('Checking', total);
  const expected = { ...plan, timeTolerance: 1 / plan.timescale };
  return verifyVideo(out, plan.range ? { ...expected, color: plan.range.color } : expected, signal);
}
