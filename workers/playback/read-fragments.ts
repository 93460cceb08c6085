// The fragments of a file made here, read from their headers: the frames themselves are skipped.

import { type FileHandle, open } from 'node:fs/promises';
import {
  boxHeaderBytes,
  type FragmentSamples,
  readBoxHeader,
  readFragment,
  readTrack,
  type TrackFacts,
} from '@/lib/media/playback/fragments';

export type Fragment = FragmentSamples & {
  /** Of its boxes. */
  readonly bytes: number;
};

export type FragmentedFile = TrackFacts & {
  readonly initBytes: number;
  readonly fragments: readonly Fragment[];
};

/** The fragments of a file; throws when it is none or ends within a box. */
export async function readFragments(file: string): Promise<FragmentedFile> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    let track: TrackFacts | null = null;
    let initBytes = 0;
    const fragments: Fragment[] = [];
    for (let at = 0; at < size; ) {
      const header = readBoxHeader(await readAt(handle, at, boxHeaderBytes));
      if (!header || at + header.bytes > size) throw new Error(`no whole box at byte ${at}`);
      const { type, bytes } = header;
      at += bytes;
      if (type === 'moov') {
        track = readTrack(await readAt(handle, at - bytes, bytes));
        initBytes = at;
      } else if (type === 'moof') {
        const samples = readFragment(await readAt(handle, at - bytes, bytes));
        fragments.push({ ...samples, bytes });
      } else if (type === 'mdat') {
        const last = fragments.pop();
        if (last) fragments.push({ ...last, bytes: last.bytes + bytes });
      } else if (track !== null) throw new Error(`unexpected box ${type}`);
    }
    if (track === null) throw new Error('no moov');
    return { ...track, initBytes, fragments };
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}
