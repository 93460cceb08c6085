// What the jobs of preview and final share: read what is drawn, render, store the video with its
// style, attempt and shape, so that a later change of any of them marks it as stale.

import { frameTreatment } from '@/lib/media/recipes/colors';
import { analysisOf, peopleIn } from '@/lib/server/clip-files/people';
import { readCuts } from '@/lib/server/clip-files/read-cuts';
import { standardClipName } from '@/lib/server/file-names/standard-names';
import {
  type ClipWork,
  probeOf,
  readAttemptPath,
  readClipFile,
  readClipWork,
  readFrameTable,
  readSourceHash,
} from '@/lib/server/jobs/load-work';
import { takeFinished } from '../runtime/finished-before';
import { inputHashOf } from '../runtime/input-hash';
import type { HandlerContext, JobOutputs } from '../runtime/job-handler';
import type { MarkedClip } from './marked-clip';
import { reframeClip } from './reframe-clip';
import { type RenderOutput, renderOutput } from './render-output';

const kinds = {
  preview: { report: { type: 'previewed' }, fileNameKind: 'preview' },
  final: { report: { type: 'finalized' }, fileNameKind: 'tracked' },
} as const;

/** Outputs of a render job, in the session's present style. */
export async function runRenderJob(
  context: HandlerContext,
  kind: keyof typeof kinds,
  render: (marked: MarkedClip, work: ClipWork) => Promise<RenderOutput>,
): Promise<JobOutputs> {
  const { job, workDir } = context;
  const work = await readClipWork(job);
  const { clip, session, style, trim, moments } = work;
  const attemptId = job.attemptId ?? '';
  const analysis = style.blur === 'others' ? await analysisOf(clip.id) : null;
  const shape = kind === 'final' ? work.shape : 'source';
  const cuts = shape === 'source' ? [] : await readCuts(clip.id);
  const inputHash = await hashOfInputs(kind, { ...work, shape }, { attemptId, analysis, cuts });
  const frames = await readFrameTable(clip.id);
  const path = await readAttemptPath(clip.id, attemptId);
  const reframed = reframeClip({ frames, path, trim }, shape, cuts);
  if (reframed) context.log.info({ shape, reframing: reframed.facts }, 'clip reframed');
  const marked: MarkedClip = {
    ...{ frames, path, style, trim, moments, workDir },
    ...(analysis && { people: await peopleIn(analysis) }),
    reframing: reframed?.reframing ?? null,
    out: `${workDir}/${kind}.mp4`,
  };
  const output =
    (await takeFinished(context, { kind, inputHash, out: marked.out, facts: renderOutput })) ??
    (await timed(context, () => render(marked, work)));
  const { report, fileNameKind } = kinds[kind];
  const file = {
    kind,
    file: marked.out,
    contentType: 'video/mp4',
    downloadName: standardClipName(session, clip, fileNameKind),
    meta: {
      ...{ ...output, style, trim, moments, attemptId },
      ...(reframed && { shape, reframing: reframed.facts }),
    },
    inputHash,
  };
  return { files: [file], report };
}

type HashedFiles = {
  readonly attemptId: string;
  readonly analysis: { readonly sha256: string } | null;
  readonly cuts: readonly number[];
};

/**
 * The video that is decoded, the frames taken from it, the path and the style drawn on them, the part, the
 * marked frames, the analysis that knows who is blurred, and the shape with what its window depends on.
 */
async function hashOfInputs(
  kind: keyof typeof kinds,
  { clip, session, video, style, trim, moments, shape }: ClipWork,
  { attemptId, analysis, cuts }: HashedFiles,
): Promise<string> {
  const [decoded, frames, path] = await Promise.all([
    kind === 'final' ? readSourceHash(session.videoId) : hashOfClipFile('proxy', clip.id),
    hashOfClipFile('frames', clip.id),
    hashOfClipFile('path', clip.id, attemptId),
  ]);
  // The proxy's bytes say how its frames were treated.
  const treatment = kind === 'final' ? frameTreatment(probeOf(video).video) : null;
  return inputHashOf(kind, {
    ...{ decoded, frames, path, style },
    ...(trim === null ? {} : { trim }),
    ...(moments.length === 0 ? {} : { moments }),
    ...(shape === 'source' ? {} : { shape, cuts }),
    ...(treatment === null ? {} : { treatment }),
    ...(analysis === null ? {} : { analysis: analysis.sha256 }),
  });
}

async function hashOfClipFile(...file: Parameters<typeof readClipFile>): Promise<string> {
  return (await readClipFile(...file)).sha256;
}

/** One line per rendered video, with the request that asked for it: the log is that of the job. */
async function timed(
  { log }: HandlerContext,
  render: () => Promise<RenderOutput>,
): Promise<RenderOutput> {
  const startMs = performance.now();
  const output = await render();
  const { frames, fps } = output;
  log.info({ frames, fps, latency_ms: Math.round(performance.now() - startMs) }, 'video rendered');
  return output;
}
