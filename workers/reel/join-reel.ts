// The reel: a session's finals one after the other, a chapter for each. Video is copied when all
// clips agree, which finals of one source do. Invariant: its frames are the sum of theirs.

import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import {
  chapterList,
  partList,
  planReel,
  type ReelSegment,
  reelArguments,
} from '@/lib/media/recipes/reel-recipe';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { withScratchFiles } from '../pipeline/scratch-files';
import { runFfmpeg } from '../process/run-ffmpeg';
import { type EncodedVideoInfo, readEncodedVideoInfo } from '../render/encoded-video-info';
import type { RenderOutput } from '../render/render-output';
import { verifyVideo } from '../render/verify-video';

export type ReelInput = {
  /** Finals in the order of the reel. */
  readonly parts: readonly string[];
  readonly workDir: string;
  readonly out: string;
};

const listName = 'parts.ffconcat';
const chaptersName = 'chapters.txt';

/** Joins finals to one video. Throws RENDER_VERIFY_FAILED when it is not exactly their sum. */
export function joinReel(input: ReelInput, control: PipelineControl): Promise<RenderOutput> {
  const { parts, workDir, out } = input;
  assert(parts.length > 0, 'a reel has at least one clip');
  // The list allows plain names only, and the finals may have any path: each gets a symbolic link.
  const names = parts.map((_, i) => `part-${String(i + 1).padStart(4, '0')}.mp4`);
  const scratch = [...names, listName, chaptersName].map((name) => join(workDir, name));
  return withScratchFiles({ scratch, outputs: [out] }, control.signal, () =>
    joinParts(input, names, control),
  );
}

async function joinParts(
  { parts, workDir, out }: ReelInput,
  names: readonly string[],
  { signal, onProgress }: PipelineControl,
): Promise<RenderOutput> {
  const reelParts: ReelSegment[] = [];
  for (const [i, part] of parts.entries()) {
    onProgress({ stage: 'Reading the clips', done: i, total: parts.length, unit: 'clips' });
    await symlink(resolve(part), join(workDir, names[i] ?? ''));
    reelParts.push(toPart(await readEncodedVideoInfo(part, signal)));
  }
  const plan = planReel(reelParts);
  await writeFile(join(workDir, listName), partList(names, reelParts));
  await writeFile(join(workDir, chaptersName), chapterList(reelParts));
  const total = plan.times.length;
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  report('Joining', 0);
  const files = { list: listName, chapters: chaptersName, parts: names, out: resolve(out) };
  await runFfmpeg(reelArguments({ plan, ...files }), {
    cwd: workDir,
    signal,
    onFrames: (frames) => report('Joining', frames),
  });
  report('Checking', total);
  return verifyVideo(out, { ...plan, timeTolerance: 1 / plan.timescale }, signal);
}

function toPart(info: EncodedVideoInfo): ReelSegment {
  const {
    width,
    height,
    codec,
    pixelFormat,
    aspect,
    timebase,
    extradataHash,
    times,
    seconds,
    color,
  } = info;
  return {
    width,
    height,
    profile: [width, height, codec, pixelFormat, aspect, timebase.join('/'), extradataHash].join(
      ' ',
    ),
    format: `${codec} ${pixelFormat}`,
    color,
    timescale: timebase[1],
    seconds,
    times,
    hasAudio: info.audioSeconds !== null,
  };
}
