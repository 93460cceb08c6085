// The job of a link that shows the reel without its sound: a copy of the session's present reel with the
// same frames at the same times. Made once per reel.

import { mutedArguments } from '@/lib/media/recipes/muted-recipe';
import { type PresentReel, readPresentReel } from '@/lib/server/jobs/load-work';
import { runFfmpeg } from '../process/run-ffmpeg';
import { readEncodedVideoInfo } from '../render/encoded-video-info';
import { type RenderOutput, renderOutput } from '../render/render-output';
import { verifyVideo } from '../render/verify-video';
import { takeFinished } from '../runtime/finished-before';
import { inputHashOf } from '../runtime/input-hash';
import type { Handler, HandlerContext } from '../runtime/job-handler';

export const muteJob: Handler = async (context) => {
  const reel = await readPresentReel(context.job);
  const out = `${context.workDir}/muted.mp4`;
  const inputHash = inputHashOf('mute', [reel.sha256]);
  const output =
    (await takeFinished(context, { kind: 'muted', inputHash, out, facts: renderOutput })) ??
    (await muteReel(reel, out, context));
  const { downloadName } = reel;
  return {
    files: [
      {
        ...{ kind: 'muted', file: out, contentType: 'video/mp4', inputHash },
        ...(downloadName === null ? {} : { downloadName }),
        meta: { ...output, reelId: reel.id },
      },
    ],
  };
};

async function muteReel(
  { file }: PresentReel,
  out: string,
  { signal, onProgress }: HandlerContext,
): Promise<RenderOutput> {
  const info = await readEncodedVideoInfo(file, signal);
  const timescale = info.timebase[1];
  const total = info.times.length;
  await runFfmpeg(mutedArguments({ input: file, out, timescale }), {
    signal,
    onFrames: (done) =>
      onProgress({
        stage: 'Copying without sound',
        done: Math.min(done, total),
        total,
        unit: 'frames',
      }),
  });
  const format = `${info.codec} ${info.pixelFormat}`;
  const { times, width, height, color } = info;
  const expected = { times, width, height, color, format, hasAudio: false };
  return verifyVideo(out, { ...expected, timeTolerance: 1 / timescale }, signal);
}
