// A client of the upload protocol whose connection is cut at chosen bytes. The content is a small
// video followed by a box that players pass over, filled with bytes that depend on the offset alone:
// any size, no file, no memory.

import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Bytes of one PATCH; the browser sends pieces of this size. */
export const pieceBytes = 8 * 1024 * 1024;
const chunkBytes = 256 * 1024;
const triesMax = 400;

export type Content = {
  readonly bytes: number;
  /** [from, to) of the content. */
  read(from: number, to: number): Buffer;
  sha256(): string;
};

/** The video and a `free` box (ISO 14496-12, 8.1.2) with a 64-bit length up to the size. */
export function padded(video: Buffer, bytes: number, seed: number): Content {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write('free', 4);
  head.writeBigUInt64BE(BigInt(bytes - video.length), 8);
  const start = Buffer.concat([video, head]);
  const read = (from: number, to: number) => {
    const block = Buffer.alloc(to - from);
    for (let at = from; at < to; at += 1) {
      const byte = start[at];
      block[at - from] = byte ?? (Math.imul(at ^ seed, 0x9e3779b1) >>> 24) & 0xff;
    }
    return block;
  };
  return {
    bytes,
    read,
    sha256() {
      const hash = createHash('sha256');
      for (let at = 0; at < bytes; at += chunkBytes)
        hash.update(read(at, Math.min(bytes, at + chunkBytes)));
      return hash.digest('hex');
    },
  };
}

export type UploadTarget = { readonly url: string; readonly cookie: string };
export type Answer = { readonly status: number; readonly headers: IncomingMessage['headers'] };

/** Begins an upload. */
export function create(target: UploadTarget, bytes: number, name: string): Promise<Answer> {
  return send(target, '/api/v1/uploads', 'POST', {
    'upload-length': String(bytes),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    'content-length': '0',
  });
}

export type Sent = {
  bytes: number;
  /** Those of them that the server did not keep. */
  again: number;
  /** Connections that ended without an answer and were not cut. */
  breaks: number;
  /** Status of each answer to a piece that was no success. */
  rejected: number[];
};

/** Sends all of it; each cut is an offset at which the connection is destroyed, once. */
export async function uploadWithCuts(
  target: UploadTarget,
  path: string,
  content: Content,
  cuts: readonly number[],
): Promise<Sent> {
  const left = [...cuts].sort((a, b) => a - b);
  const sent: Sent = { bytes: 0, again: 0, breaks: 0, rejected: [] };
  let offset = 0;
  for (let tries = 0; offset < content.bytes; tries += 1) {
    if (tries > content.bytes / pieceBytes + triesMax) throw new Error('the upload does not end');
    const to = Math.min(content.bytes, offset + pieceBytes);
    const cutAt = left[0] !== undefined && left[0] < to ? left.shift() : undefined;
    const piece = { from: offset, to, cutAt: cutAt === undefined ? null : Math.max(cutAt, offset) };
    const answer = await patch(target, path, content, piece);
    const reached = answer.reached;
    if (answer.status !== null && answer.status !== 204) sent.rejected.push(answer.status);
    if (answer.status === null && piece.cutAt === null) sent.breaks += 1;
    sent.bytes += reached - offset;
    const kept = answer.offset ?? (await readOffset(target, path));
    sent.again += Math.max(0, reached - kept);
    offset = kept;
  }
  return sent;
}

/** The offset that the server has; asked again while the upload is still held by the cut one. */
async function readOffset(target: UploadTarget, path: string): Promise<number> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const { status, headers } = await send(target, path, 'HEAD', {});
    if (status === 200) return Number(headers['upload-offset']);
    await sleep(100);
  }
  throw new Error('the server does not say how much it has');
}

type Piece = { readonly from: number; readonly to: number; readonly cutAt: number | null };

/** Sends a piece, or destroys the connection at its cut; null is what the server did not say. */
function patch(
  target: UploadTarget,
  path: string,
  content: Content,
  { from, to, cutAt }: Piece,
): Promise<{ reached: number; status: number | null; offset: number | null }> {
  return new Promise((settle) => {
    let at = from;
    const req = request(target.url + path, {
      method: 'PATCH',
      headers: {
        ...headersOf(target),
        'upload-offset': String(from),
        'content-type': 'application/offset+octet-stream',
        'content-length': String(to - from),
      },
    });
    req.once('response', (response) => {
      response.resume();
      response.once('end', () => {
        const offset = Number(response.headers['upload-offset'] ?? Number.NaN);
        const status = response.statusCode ?? 0;
        settle({ reached: at, status, offset: Number.isFinite(offset) ? offset : null });
      });
    });
    // A break that was not asked for, as of a slow client: a user's browser goes on after it, too.
    req.once('error', () => settle({ reached: at, status: null, offset: null }));
    const write = () => {
      while (at < to) {
        const end = Math.min(to, at + chunkBytes, cutAt !== null && cutAt > at ? cutAt : to);
        const goesOn = req.write(content.read(at, end));
        at = end;
        if (cutAt !== null && at >= cutAt)
          return void setImmediate(() => req.destroy(new Error('cut')));
        if (!goesOn) return void req.once('drain', write);
      }
      req.end();
    };
    write();
  });
}

function send(
  target: UploadTarget,
  path: string,
  method: 'POST' | 'HEAD' | 'DELETE',
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((settle, fail) => {
    const req = request(target.url + path, {
      method,
      headers: { ...headersOf(target), ...headers },
    });
    req.once('error', fail);
    req.once('response', (response) => {
      response.resume();
      response.once('end', () =>
        settle({ status: response.statusCode ?? 0, headers: response.headers }),
      );
    });
    req.end();
  });
}

function headersOf({ cookie }: UploadTarget): Record<string, string> {
  return { cookie, 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0' };
}
