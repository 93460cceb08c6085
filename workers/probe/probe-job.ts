// The job that checks a new video before it can be used: its facts, whether it is supported, and
// its poster.

import { env } from '@/lib/server/env/env';
import { readSource } from '@/lib/server/jobs/load-work';
import type { Handler } from '../runtime/job-handler';
import { checkVideo } from './check-video';

export const probeJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { file } = await readSource(job.videoId ?? '');
  onProgress({ stage: 'Checking the video', done: 0, total: null, unit: '' });
  const { probe, poster } = await checkVideo(file, workDir, signal, {
    deinterlace: env().DEINTERLACE,
    hdr: env().HDR,
  });
  return {
    files: [{ kind: 'poster', file: poster, contentType: 'image/jpeg' }],
    video: { state: 'ready', probe },
  };
};
