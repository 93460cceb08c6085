// The job that joins parts of a recording to the file of a new video, or makes the times of a file
// continuous that begin anew within it. The check of the result is the next job.

import { AppError } from '@/lib/errors/app-error';
import { readJoinWork, readSource } from '@/lib/server/jobs/load-work';
import { recordingBorders } from '../probe/find-clock-restart';
import type { Handler, HandlerContext } from '../runtime/job-handler';
import { type JoinedRecording, joinFiles, joinRanges, readTransportPid } from './join-parts';

export const joinJob: Handler = async (context) => {
  const videoId = context.job.videoId ?? '';
  const { name, parts } = await readJoinWork(videoId);
  const joined = parts
    ? await joinFiles(parts, context.workDir, context)
    : await joinOwnRanges(videoId, context);
  const { file, contentType, extension, offsets, frames } = joined;
  return {
    files: [
      {
        ...{ kind: 'source', file, contentType },
        downloadName: `${name.replace(/\.[a-z0-9]{2,4}$/i, '')}.${extension}`,
        meta: { joinedAt: offsets.slice(1), frames },
      },
    ],
    next: 'probe',
  };
};

async function joinOwnRanges(videoId: string, context: HandlerContext): Promise<JoinedRecording> {
  const { workDir, signal } = context;
  const { file } = await readSource(videoId);
  const borders = await recordingBorders(file, await readTransportPid(file, signal), signal);
  if (borders === null || borders.length < 3)
    throw new AppError('JOIN_FAILED', { internal: 'the recordings in the file have no tables' });
  return joinRanges(file, borders, workDir, context);
}
