// The job of a session's reel: the finals that are done when it begins. Their ids are stored with
// it.

import { AppError } from '@/lib/errors/app-error';
import { readReelParts } from '@/lib/server/jobs/load-work';
import { reelFileName } from '@/lib/server/sessions/reel-file-name';
import { hashFile } from '@/lib/server/storage/storage';
import { renderOutput } from '../render/render-output';
import { takeFinished } from '../runtime/finished-before';
import { inputHashOf } from '../runtime/input-hash';
import type { Handler } from '../runtime/job-handler';
import { joinReel } from './join-reel';

export const reelJob: Handler = async (context) => {
  const { job, workDir } = context;
  const { session, parts } = await readReelParts(job);
  const out = `${workDir}/reel.mp4`;
  const inputHash = inputHashOf(
    'reel',
    parts.map((part) => part.sha256),
  );
  for (const [i, part] of parts.entries()) await assertUnchanged(part, i);
  const output =
    (await takeFinished(context, { kind: 'reel', inputHash, out, facts: renderOutput })) ??
    (await joinReel({ parts: parts.map((part) => part.file), workDir, out }, context));
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
        downloadName: reelFileName(session),
        meta,
        inputHash,
      },
    ],
  };
};

/** A final whose bytes changed on disk since it was verified must not become part of a reel. */
async function assertUnchanged(
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  index: number,
): Promise<void> {
  if ((await hashFile(file)).sha256 === sha256) return;
  throw new AppError('RENDER_VERIFY_FAILED', {
    public: `The rendered video of part ${index + 1} has changed on disk.`,
    hint: 'Render this clip again.',
    internal: file,
  });
}
