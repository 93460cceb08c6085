// What the jobs of preview and final share: read what is drawn, render, store the video with its
// style and attempt, so that a later change of either marks it as stale.

import {
  type ClipWork,
  readAttemptPath,
  readClipWork,
  readFrameTable,
} from '@/lib/server/jobs/load-work';
import { clipFileName } from '@/lib/server/sessions/reel-file-name';
import type { HandlerContext, JobOutputs } from '../runtime/job-handler';
import type { MarkedClip } from './marked-clip';
import type { RenderOutput } from './render-output';

const kinds = {
  preview: { report: { type: 'previewed' }, fileNameKind: 'preview' },
  final: { report: { type: 'finalized' }, fileNameKind: 'tracked' },
} as const;

/** Outputs of a render job, in the session's present style. */
export async function runRenderJob(
  { job, workDir }: HandlerContext,
  kind: keyof typeof kinds,
  render: (marked: MarkedClip, work: ClipWork) => Promise<RenderOutput>,
): Promise<JobOutputs> {
  const work = await readClipWork(job);
  const { clip, session, style } = work;
  const attemptId = job.attemptId ?? '';
  const marked: MarkedClip = {
    frames: await readFrameTable(clip.id),
    path: await readAttemptPath(clip.id, attemptId),
    style,
    workDir,
    out: `${workDir}/${kind}.mp4`,
  };
  const output = await render(marked, work);
  const { report, fileNameKind } = kinds[kind];
  const file = {
    kind,
    file: marked.out,
    contentType: 'video/mp4',
    downloadName: clipFileName(session.game, session.player, clip.position, fileNameKind),
    meta: { ...output, style, attemptId },
  };
  return { files: [file], report };
}
