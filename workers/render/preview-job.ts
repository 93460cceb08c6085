// The job of an attempt's preview file. The overlay in the browser does not depend on it.

import { readClipFile } from '@/lib/server/jobs/load-work';
import type { Handler } from '../runtime/job-handler';
import { runRenderJob } from './render-job';
import { renderPreview } from './render-preview';

export const previewJob: Handler = (context) =>
  runRenderJob(context, 'preview', async (marked, { clip }) => {
    const proxy = await readClipFile('proxy', clip.id);
    return renderPreview({ ...marked, proxy: proxy.file }, context);
  });
