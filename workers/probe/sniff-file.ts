// The container of an untrusted file, by its first bytes.

import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import type { Demuxer } from '@/lib/media/limits';
import { sniffBytes, sniffMedia, unsupportedName } from '@/lib/media/probe/sniff-media';
import { message } from '@/lib/messages/message';

/** Throws MEDIA_FORMAT_NOT_ALLOWED for a file that is not a supported container. */
export async function sniffFile(file: string): Promise<Demuxer> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    if (bytesRead === 0)
      throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
        public: message('The file is empty.'),
        hint: message('Copy or export it again.'),
      });
    const head = buffer.subarray(0, bytesRead);
    const container = sniffMedia(head);
    const name = unsupportedName(head);
    if (!container)
      throw new AppError('MEDIA_FORMAT_NOT_ALLOWED', {
        ...(name === null
          ? {}
          : { public: message('This is {name}, which is not supported.', { name }) }),
        internal: `first bytes ${buffer.subarray(0, 16).toString('hex')}`,
      });
    return container;
  } finally {
    await handle.close();
  }
}
