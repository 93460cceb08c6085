// The job that checks a new video before it can be used: its facts, whether it is supported, and
// its poster.

import { readSource } from '@/lib/server/jobs/load-work';
import type { Handler } from '../runtime/job-handler';
import { probeMedia } from './probe-media';
import { drawVideoPoster } from './video-poster';

export const probeJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { file } = await readSource(job.videoId ?? '');
  onProgress({ stage: 'Checking the video', done: 0, total: null, unit: '' });
  const probe = await probeMedia(file, signal);
  const poster = await drawVideoPoster({ file, probe, out: `${workDir}/poster.jpg` }, signal);
  return {
    files: [{ kind: 'poster', file: poster, contentType: 'image/jpeg' }],
    video: { state: 'ready', probe },
  };
};
