// The job of a clip's final at source quality, with the mark or, in a plain session, without.

import { probeOf, readClipWork, readSource } from '@/lib/server/jobs/load-work';
import type { Handler } from '../runtime/job-handler';
import { plainFinal } from './plain-final';
import { renderFinal } from './render-final';
import { runRenderJob } from './render-job';

export const finalJob: Handler = async (context) => {
  const work = await readClipWork(context.job);
  if (!work.session.marked) return plainFinal(context, work);
  return runRenderJob(context, 'final', async (marked, { session }) => {
    const { file, video } = await readSource(session.videoId);
    return renderFinal({ ...marked, source: file, probe: probeOf(video) }, context);
  });
};
