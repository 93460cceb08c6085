// The job that checks a new video before it can be used: its facts, whether it is supported, and
// its poster.

import { partNote } from '@/lib/media/probe/recording-part';
import { env } from '@/lib/server/env/env';
import { readSource } from '@/lib/server/jobs/load-work';
import type { Handler } from '../runtime/job-handler';
import { checkVideo } from './check-video';

export const probeJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { file, video } = await readSource(job.videoId ?? '');
  const report = (done: number, unit: string) =>
    onProgress({ stage: 'Checking the video', done, total: null, unit });
  report(0, '');
  const { probe, poster } = await checkVideo(file, workDir, signal, {
    choice: { deinterlace: env().DEINTERLACE, hdr: env().HDR },
    onSeconds: (seconds) => report(seconds, 's'),
  });
  const part = partNote(video.name);
  return {
    files: [{ kind: 'poster', file: poster, contentType: 'image/jpeg' }],
    video: {
      state: 'ready',
      probe: part === null ? probe : { ...probe, notes: [...probe.notes, part] },
    },
  };
};
