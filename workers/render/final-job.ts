// The job of a clip's final at source quality. Style and attempt are stored with it, so that a later
// change marks it as stale.

import {
  probeOf,
  readAttemptPath,
  readClipWork,
  readFrameTable,
  readSource,
} from '@/lib/server/jobs/load-work';
import { clipFileName } from '@/lib/server/sessions/reel-file-name';
import type { Handler } from '../runtime/job-handler';
import { renderFinal } from './render-final';

export const finalJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { clip, session, style } = await readClipWork(job);
  const attemptId = job.attemptId ?? '';
  const { file, video } = await readSource(session.videoId);
  const input = {
    source: file,
    probe: probeOf(video),
    frames: await readFrameTable(clip.id),
    path: await readAttemptPath(clip.id, attemptId),
    style,
  };
  const out = `${workDir}/final.mp4`;
  const output = await renderFinal({ ...input, workDir, out }, { signal, onProgress });
  const downloadName = clipFileName(session.game, session.player, clip.position, 'tracked');
  return {
    files: [
      {
        kind: 'final',
        file: out,
        contentType: 'video/mp4',
        downloadName,
        meta: { ...output, style, attemptId },
      },
    ],
    report: { type: 'finalized' },
  };
};
