// What this project uses of the package yazl, which comes without types.

declare module 'yazl' {
  import type { EventEmitter } from 'node:events';
  import type { PassThrough, Readable } from 'node:stream';

  type EntryOptions = { mtime: Date; mode: number; compress: boolean };

  export class ZipFile extends EventEmitter {
    readonly outputStream: PassThrough;
    addBuffer(content: Buffer, name: string, options: EntryOptions): void;
    /** The stream is asked for when its turn comes. */
    addReadStreamLazy(
      name: string,
      options: EntryOptions & { size: number },
      open: (give: (error: Error | null, stream: Readable) => void) => void,
    ): void;
    /** `whenKnown` gets the length of the whole file in bytes, or -1 where it cannot be known. */
    end(options: { forceZip64Format: boolean }, whenKnown: (bytes: number) => void): void;
  }
}
