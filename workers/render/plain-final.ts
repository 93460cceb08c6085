// The final of a clip without a mark: cut exactly and encoded, or copied where the session chose so.
// Its poster is its first frame.

import { z } from 'zod';
import { frameTreatment } from '@/lib/media/recipes/colors';
import { posterArguments } from '@/lib/media/recipes/poster-recipe';
import { standardClipName } from '@/lib/server/file-names/standard-names';
import { type ClipWork, probeOf, readSource } from '@/lib/server/jobs/load-work';
import { plainMeta } from '@/lib/server/sessions/session-rows';
import { runFfmpeg } from '../process/run-ffmpeg';
import { takeFinished } from '../runtime/finished-before';
import { inputHashOf } from '../runtime/input-hash';
import type { HandlerContext, JobOutputs, ScratchFile } from '../runtime/job-handler';
import { copyClip } from './copy-clip';
import { type CutInput, cutClip } from './cut-clip';
import { renderOutput } from './render-output';

const plainOutput = z.object({ ...renderOutput.shape, ...plainMeta.shape });
type PlainOutput = z.infer<typeof plainOutput>;

/** Outputs of the job of a plain clip's final. */
export async function plainFinal(
  context: HandlerContext,
  { clip, session }: ClipWork,
): Promise<JobOutputs> {
  const { workDir } = context;
  const { file: source, sha256, video } = await readSource(session.videoId);
  const probe = probeOf(video);
  const { startMs, stopMs } = clip;
  const fast = session.fastCut;
  const treatment = frameTreatment(probe.video);
  const inputHash = inputHashOf('final', {
    ...{ plain: true, source: sha256, startMs, stopMs, fast },
    ...(treatment === null ? {} : { treatment }),
  });
  const out = `${workDir}/final.mp4`;
  const cut = { source, probe, startSeconds: startMs / 1000, stopSeconds: stopMs / 1000 };
  const meta =
    (await takeFinished(context, { kind: 'final', inputHash, out, facts: plainOutput })) ??
    (await make({ ...cut, workDir, out }, fast, context));
  const final: ScratchFile = {
    ...{ kind: 'final', file: out, contentType: 'video/mp4', meta, inputHash },
    downloadName: standardClipName(session, clip, 'plain'),
  };
  return {
    files: [final, await drawPoster(out, context)],
    report: { type: 'finalized' },
    clip: { fps: meta.fps, frameCount: meta.frames },
  };
}

async function make(input: CutInput, fast: boolean, context: HandlerContext): Promise<PlainOutput> {
  const startMs = performance.now();
  const {
    notes = [],
    startsEarlierSeconds = 0,
    ...output
  }: Made = fast ? await copyClip(input, context) : await cutClip(input, context);
  const { frames, fps } = output;
  const latency = Math.round(performance.now() - startMs);
  context.log.info(
    { frames, fps, notes: [...notes], latency_ms: latency },
    fast ? 'clip copied' : 'clip cut',
  );
  return { ...output, plain: { fast, startsEarlierSeconds } };
}

type Made = z.infer<typeof renderOutput> & {
  readonly notes?: readonly string[];
  readonly startsEarlierSeconds?: number;
};

async function drawPoster(
  video: string,
  { workDir, signal }: HandlerContext,
): Promise<ScratchFile> {
  const file = `${workDir}/poster.jpg`;
  await runFfmpeg(posterArguments(video, file), { signal });
  return { kind: 'poster', file, contentType: 'image/jpeg' };
}
