// The job of an attempt's preview file, in the present style. The overlay in the browser does not
// depend on it.

import {
  readAttemptPath,
  readClipFile,
  readClipWork,
  readFrameTable,
} from '@/lib/server/jobs/load-work';
import { clipFileName } from '@/lib/server/sessions/reel-file-name';
import type { Handler } from '../runtime/job-handler';
import { renderPreview } from './render-preview';

export const previewJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { clip, session, style } = await readClipWork(job);
  const attemptId = job.attemptId ?? '';
  const proxy = await readClipFile('proxy', clip.id);
  const input = {
    proxy: proxy.file,
    frames: await readFrameTable(clip.id),
    path: await readAttemptPath(clip.id, attemptId),
    style,
  };
  const out = `${workDir}/preview.mp4`;
  const output = await renderPreview({ ...input, workDir, out }, { signal, onProgress });
  const downloadName = clipFileName(session.game, session.player, clip.position, 'preview');
  return {
    files: [
      {
        kind: 'preview',
        file: out,
        contentType: 'video/mp4',
        downloadName,
        meta: { ...output, style, attemptId },
      },
    ],
    report: { type: 'previewed' },
  };
};
