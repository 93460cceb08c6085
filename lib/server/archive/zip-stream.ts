// A ZIP that is written as it is read. Entries are stored, not compressed: videos do not shrink, and
// so the length is known before the first byte. One file is open at a time; ZIP64 where it is needed.

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export type ZipEntry = {
  /** With slashes; unique, relative, and never a step upwards. */
  readonly name: string;
  readonly mtime: Date;
  readonly content:
    | Buffer
    | { readonly file: string; readonly bytes: number }
    /** Made when its turn comes: always the same bytes. */
    | { readonly make: () => Promise<Buffer>; readonly bytes: number };
};

export type ZipStream = {
  readonly bytes: number;
  /** Ends with an error when a file has another length than was said. Destroy it to give up. */
  readonly stream: Readable;
};

/**
 * From so many entries on, ZIP64 is asked for: the package foretells its longer ending for a
 * directory of 64 KiB already, and would write the shorter one.
 */
const zip64Entries = 200;

/** The archive of these entries, in their order. */
export async function zipStream(entries: readonly ZipEntry[]): Promise<ZipStream> {
  const zip = new ZipFile();
  const stream = zip.outputStream;
  let open: Readable | null = null;
  zip.on('error', (error: Error) => stream.destroy(error));
  stream.once('close', () => open?.destroy());
  for (const { name, mtime, content } of entries) {
    const options = { mtime, mode: 0o100644, compress: false };
    if (Buffer.isBuffer(content)) zip.addBuffer(content, name, options);
    else
      zip.addReadStreamLazy(name, { ...options, size: content.bytes }, (give) => {
        if (stream.destroyed) return;
        open =
          'file' in content ? createReadStream(content.file) : Readable.from(made(content.make));
        open.once('error', (error) => stream.destroy(error));
        give(null, open);
      });
  }
  const forceZip64Format = entries.length >= zip64Entries;
  const bytes = await new Promise<number>((resolve) => zip.end({ forceZip64Format }, resolve));
  return { bytes, stream };
}

async function* made(make: () => Promise<Buffer>): AsyncGenerator<Buffer, void, void> {
  yield await make();
}
