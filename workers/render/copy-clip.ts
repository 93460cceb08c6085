// A clip whose video is copied from the source, not encoded: fast, and it begins at the keyframe at or
// before its start. The copy is decoded at both ends before it counts.

import { resolve } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { copyArguments, copySeconds } from '@/lib/media/recipes/copy-recipe';
import { framesPerSecond } from '@/lib/media/recipes/source-frames';
import { toSeconds } from '@/lib/media/timebase';
import { message } from '@/lib/messages/message';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { withScratchFiles } from '../pipeline/scratch-files';
import { locateClip } from '../probe/read-packets';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { CutInput } from './cut-clip';
import type { RenderOutput } from './render-output';
import { verifyCopy } from './verify-video';

export type CopyOutput = RenderOutput & {
  /** From the first frame of the copy to the start that was asked for. */
  readonly startsEarlierSeconds: number;
};

const notCopied = {
  public: message(
    'The video of this clip cannot be copied: it cannot be decoded from a keyframe on.',
  ),
  hint: 'Make the reel without the fast choice.',
};

/** Copies the clip. Throws RENDER_VERIFY_FAILED where that gives no video that plays. */
export async function copyClip(input: CutInput, control: PipelineControl): Promise<CopyOutput> {
  const { source, probe, startSeconds, stopSeconds, workDir, out } = input;
  const { signal, onProgress } = control;
  const located = await locateClip(source, probe, [startSeconds, stopSeconds], signal);
  const { span } = located;
  const keyTick = located.firstIsKey ? located.firstTick : located.keyTick;
  if (keyTick === null)
    throw new AppError('RENDER_VERIFY_FAILED', { ...notCopied, internal: 'no keyframe' });
  const copy = { probe, keyTick, clockStop: span.clockStop };
  const seconds = copySeconds(copy);
  const total = Math.max(1, Math.round(seconds * framesPerSecond(probe.video)));
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  return withScratchFiles({ scratch: [], outputs: [out] }, signal, async () => {
    report('Copying', 0);
    await runFfmpeg(copyArguments({ ...copy, source: resolve(source), out: resolve(out) }), {
      ...{ cwd: workDir, signal, onFrames: (frames: number) => report('Copying', frames) },
    });
    report('Checking', total);
    const hasAudio = probe.audio !== null;
    const output = await verifyCopy(out, { seconds, hasAudio, failure: notCopied }, signal);
    const key = toSeconds(keyTick, probe.video.timebase) - probe.startSeconds;
    return { ...output, startsEarlierSeconds: Math.max(0, startSeconds - key) };
  });
}
