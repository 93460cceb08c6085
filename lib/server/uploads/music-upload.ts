// What is decided about an upload of music before a byte of it is taken: whose session it is for, its name and
// its size.

import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { visibleSessions } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { env } from '../env/env';
import { musicExtensions, musicFileType } from '../sessions/music-file-type';
import { displayName } from '../videos/display-name';

type MusicUploadRequest = {
  readonly sessionId: string;
  readonly name: string;
  /** Absent: the client says it later. */
  readonly bytes: number | undefined;
};

/** The display name. Throws SESSION_NOT_FOUND, MEDIA_FORMAT_NOT_ALLOWED, PAYLOAD_TOO_LARGE, BAD_REQUEST. */
export async function checkMusic(
  actor: Actor,
  { sessionId, name: given, bytes }: MusicUploadRequest,
): Promise<string> {
  const isId = z.uuid().safeParse(sessionId).success;
  const found =
    isId &&
    (await db().session.findFirst({
      where: { AND: [{ id: sessionId }, await visibleSessions(actor, 'edit')] },
      select: { id: true },
    }));
  if (!found) throw new AppError('SESSION_NOT_FOUND');
  const name = displayName(given);
  if (musicFileType(name) === null)
    throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
      public:
        name === ''
          ? message('The file has no name.')
          : message('This is no sound file that can be used.'),
      hint: message('Choose MP3, M4A, AAC, FLAC, OGG or WAV.'),
      fields: [
        {
          ...{ path: 'filename', code: 'extension' },
          message: 'The name must end in an extension of sound files.',
          allowed: [...musicExtensions],
          example: 'song.mp3',
        },
      ],
    });
  assertSize(bytes);
  return name;
}

function assertSize(bytes: number | undefined): void {
  if (bytes === undefined)
    throw new AppError('BAD_REQUEST', {
      public: message('The length of music is given when its upload begins (Upload-Length).'),
    });
  const { MUSIC_MAX_BYTES } = env();
  if (bytes > MUSIC_MAX_BYTES)
    throw new AppError('PAYLOAD_TOO_LARGE', {
      public: message('Music may have {MUSIC_MAX_BYTES} MiB at most.', {
        MUSIC_MAX_BYTES: Math.floor(MUSIC_MAX_BYTES / 2 ** 20),
      }),
      hint: message('Save it as MP3 or M4A, which are smaller, or cut it.'),
    });
}
