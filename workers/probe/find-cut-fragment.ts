// Where the last fragment of an MP4 recording begins, when the file ends within its header: ffmpeg
// then reads nothing of the file. A recorder that stopped early leaves such files.

import { open } from 'node:fs/promises';
import { boxHeaderBytes, readBox } from '@/lib/media/probe/mp4-extent';

/** Two boxes a fragment: hours of recording. Beyond that a file is used as it is. */
const boxesMax = 100_000;

/** Byte of the cut header; null: there is none. */
export async function findCutFragment(file: string): Promise<number | null> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    let offset = 0;
    for (let boxes = 0; boxes < boxesMax && offset < size; boxes += 1) {
      const header = Buffer.alloc(boxHeaderBytes);
      const { bytesRead } = await handle.read(header, 0, boxHeaderBytes, offset);
      const box = readBox(header.subarray(0, bytesRead), offset);
      if (box.type !== 'box') return null;
      if (box.nextOffset > size) return box.name === 'moof' ? offset : null;
      offset = box.nextOffset;
    }
    return null;
  } finally {
    await handle.close();
  }
}
