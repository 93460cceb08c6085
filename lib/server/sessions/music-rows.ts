// The music of a session from its rows: the file that was checked, and what became of the latest upload.

import { z } from 'zod';
import { errorBody } from '@/lib/contracts/envelope';
import type { SessionView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { isLiveJobState } from '@/lib/session/job-catalog';
import type { Db } from '../db/client';
import type { Artifact } from '../db/generated/client';
import type { SessionRows } from './session-rows';

/** Meta of music that was checked and is kept in one form; that of an upload is empty. */
export const musicMeta = z.object({
  seconds: z.number(),
  /** LUFS of the whole file. */
  lufs: z.number(),
});
export type MusicFacts = z.infer<typeof musicMeta>;

/** Whether it was checked. */
export function isChecked({ meta }: Pick<Artifact, 'meta'>): boolean {
  return musicMeta.safeParse(meta).success;
}

/** What the API shows. */
export function musicView({ session, artifacts, jobs }: SessionRows): SessionView['music'] {
  const isShown = session.musicDeletedAt === null;
  const file = artifacts.find((one) => isShown && one.kind === 'music' && isChecked(one));
  const job = jobs.find(({ kind }) => kind === 'music');
  return {
    file: file
      ? {
          id: file.id,
          name: file.downloadName ?? 'music',
          seconds: musicMeta.parse(file.meta).seconds,
        }
      : null,
    checking: job !== undefined && isLiveJobState(job.state),
    error: job?.state === 'failed' ? (errorBody.safeParse(job.error).data ?? null) : null,
  };
}

/** Throws VALIDATION_FAILED where the session has no such music. */
export async function assertMusicOf(store: Db, sessionId: string, fileId: string): Promise<void> {
  const file = await store.artifact.findFirst({
    where: { id: fileId, sessionId, kind: 'music', session: { musicDeletedAt: null } },
  });
  if (file && isChecked(file)) return;
  throw new AppError('VALIDATION_FAILED', {
    public: message('This session has no such music.'),
    fields: [
      {
        path: 'reelOptions.music.fileId',
        code: 'unknown',
        message: 'It must be the id of the music of this session.',
      },
    ],
  });
}
