// Where log lines go: standard output, and a file per process that is rotated. A line that cannot be
// written, because the disk is full or the reader is gone, is dropped; it ends nothing.

import { join } from 'node:path';
import { type DestinationStream, destination } from 'pino';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import { prettyLine } from './pretty-line';

/** Five files of this size are kept per process. */
const fileSize = '10M';
const filesMax = 5;
/** Bytes that wait for a disk with space again; later lines are dropped. */
const bufferMax = 1024 * 1024;
/** A file that failed is opened again after this many ms. */
const reopenMs = 30_000;

/** Standard output: lines for people at a terminal, JSON otherwise. */
export function lossyStdout(): DestinationStream {
  const stdout = destination({ dest: 1, sync: true, maxLength: bufferMax });
  stdout.on('error', () => undefined);
  if (!process.stdout.isTTY) return stdout;
  return { write: (line) => void stdout.write(prettyLine(line)) };
}

/**
 * `storage`: the folder whose logs/SERVICE.jsonl is written; null for none. A process that was started
 * by `npm start` has its standard output in a file already, which is kept for its last words.
 */
export function logDestination(storage: string | null, service: string): DestinationStream {
  if (storage === null) return lossyStdout();
  const file = rotatingFile(join(storage, 'logs'), service);
  if (process.send !== undefined) return file;
  const stdout = lossyStdout();
  return {
    write: (line) => {
      file.write(line);
      stdout.write(line);
    },
  };
}

/** logs/web.jsonl, then logs/web.1.jsonl and so on, the newest first; each of `size`, such as 10M. */
export function rotatingFile(
  folder: string,
  service: string,
  size = fileSize,
): DestinationStream & { close(): Promise<void> } {
  let stream: RotatingFileStream | null = null;
  let failedAt = 0;
  const open = () => {
    const opened = createStream((index) => `${service}${index ? `.${Number(index)}` : ''}.jsonl`, {
      path: folder,
      size,
      rotate: filesMax - 1,
    });
    opened.on('error', () => {
      stream = null;
      failedAt = Date.now();
    });
    return opened;
  };
  return {
    write: (line) => {
      if (stream === null && Date.now() - failedAt < reopenMs) return;
      stream ??= open();
      if (stream.writableLength < bufferMax) stream.write(line);
    },
    close: () => new Promise((settle) => (stream ? stream.end(settle) : settle())),
  };
}
