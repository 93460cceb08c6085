// Whether a file of the ingest folder is as long as its own headers say: MP4 and MOV only, of other
// formats the header does not say.

import { open } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { boxHeaderBytes, readBox } from '@/lib/media/probe/mp4-extent';
import { message } from '@/lib/messages/message';

/** Fragmented files have two boxes a fragment; more than this is taken as complete. */
const boxesMax = 100_000;

/** Throws MEDIA_UNREADABLE for an MP4 or MOV that ends before its contents do. */
export async function assertWholeFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (offset: number) => {
      const header = Buffer.alloc(boxHeaderBytes);
      const { bytesRead } = await handle.read(header, 0, boxHeaderBytes, offset);
      return readBox(header.subarray(0, bytesRead), offset);
    };
    const first = await read(0);
    if (first.type !== 'box' || first.name !== 'ftyp') return;
    let offset = 0;
    for (let boxes = 0; boxes < boxesMax && offset < size; boxes += 1) {
      const box = await read(offset);
      if (box.type === 'toEnd') return;
      offset = box.type === 'box' ? box.nextOffset : Number.POSITIVE_INFINITY;
    }
    if (offset > size) throw incomplete();
  } finally {
    await handle.close();
  }
}

function incomplete(): AppError {
  return new AppError('MEDIA_UNREADABLE', {
    public: message('This file ends before its contents do.'),
    hint: message('Wait until the copy is done, or copy it again.'),
  });
}
