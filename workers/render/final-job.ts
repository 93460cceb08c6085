// The job of a clip's final at source quality.

import { probeOf, readSource } from '@/lib/server/jobs/load-work';
import type { Handler } from '../runtime/job-handler';
import { renderFinal } from './render-final';
import { runRenderJob } from './render-job';

export const finalJob: Handler = (context) =>
  runRenderJob(context, 'final', async (marked, { session }) => {
    const { file, video } = await readSource(session.videoId);
    return renderFinal({ ...marked, source: file, probe: probeOf(video) }, context);
  });
