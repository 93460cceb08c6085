// The reel: a session's finished clips behind each other, a chapter for each. Pictures are copied
// untouched when all clips agree, which finals of one source do; the count of frames must be the
// sum of theirs.

import { rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import {
  chapterList,
  partList,
  planReel,
  type ReelPart,
  reelArguments,
} from '@/lib/media/recipes/reel-recipe';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { runFfmpeg } from '../process/run-ffmpeg';
import { type EncodedVideoInfo, readEncodedVideoInfo } from '../render/encoded-video-info';
import type { RenderOutput } from '../render/render-output';
import { verifyVideo } from '../render/verify-video';

export type ReelInput = {
  /** Finished films in the order of the reel. */
  readonly parts: readonly string[];
  readonly workDir: string;
  readonly out: string;
};

const listName = 'parts.ffconcat';
const chaptersName = 'chapters.txt';

/**
 * Joins finished clips to one film. Throws RENDER_VERIFY_FAILED when it is not exactly their sum.
 */
export async function joinReel(
  { parts, workDir, out }: ReelInput,
  { signal, onProgress }: PipelineControl,
): Promise<RenderOutput> {
  assert(parts.length > 0, 'a reel has at least one clip');
  // The list takes plain names only, and the finished films may lie under any path: give them names
  // of ours.
  const names = parts.map((_, i) => `part-${String(i + 1).padStart(4, '0')}.mp4`);
  try {
    const partInfos: ReelPart[] = [];
    for (const [i, part] of parts.entries()) {
      onProgress({ stage: 'Reading the clips', done: i, total: parts.length, unit: 'clips' });
      await symlink(resolve(part), join(workDir, names[i] ?? ''));
      partInfos.push(toPart(await readEncodedVideoInfo(part, signal)));
    }
    const plan = planReel(partInfos);
    await writeFile(join(workDir, listName), partList(names, partInfos));
    await writeFile(join(workDir, chaptersName), chapterList(partInfos));
    const report = (stage: string, done: number) =>
      onProgress({
        stage,
        done: Math.min(done, plan.times.length),
        total: plan.times.length,
        unit: 'frames',
      });
    report('Joining', 0);
    await runFfmpeg(
      reelArguments({
        plan,
        list: listName,
        chapters: chaptersName,
        parts: names,
        out: resolve(out),
      }),
      {
        cwd: workDir,
        signal,
        onFrames: (frames) => report('Joining', frames),
      },
    );
    report('Checking', plan.times.length);
    return await verifyVideo(out, { ...plan, timeTolerance: 1 / plan.timescale }, signal);
  } catch (error) {
    await rm(out, { force: true });
    // Streams wrap the reason in an error of their own.
    signal.throwIfAborted();
    throw error;
  } finally {
    for (const name of [...names, listName, chaptersName])
      await rm(join(workDir, name), { force: true });
  }
}

function toPart(info: EncodedVideoInfo): ReelPart {
  const { width, height, codec, pixelFormat, aspect, timebase, extradataHash, times, seconds } =
    info;
  return {
    width,
    height,
    profile: [width, height, codec, pixelFormat, aspect, timebase.join('/'), extradataHash].join(
      ' ',
    ),
    timescale: timebase[1],
    seconds,
    times,
    hasAudio: info.audioSeconds !== null,
  };
}
