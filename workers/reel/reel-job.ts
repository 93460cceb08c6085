// The job of a session's reel: the finals that are done when it begins. Their ids are stored with
// it.

import { readReelParts } from '@/lib/server/jobs/load-work';
import { reelFileName } from '@/lib/server/sessions/reel-file-name';
import type { Handler } from '../runtime/job-handler';
import { joinReel } from './join-reel';

export const reelJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { session, parts } = await readReelParts(job);
  const out = `${workDir}/reel.mp4`;
  const output = await joinReel(
    { parts: parts.map((part) => part.file), workDir, out },
    { signal, onProgress },
  );
  const meta = {
    ...output,
    parts: parts.map(({ clipId, artifactId }) => ({ clipId, artifactId })),
  };
  return {
    files: [
      {
        kind: 'reel',
        file: out,
        contentType: 'video/mp4',
        downloadName: reelFileName(session.game, session.player),
        meta,
      },
    ],
  };
};
