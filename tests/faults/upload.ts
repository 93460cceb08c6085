// An upload by the tus protocol that goes on after every interruption.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VideoView } from '@/lib/contracts/videos';
import type { Client } from './client';

const pieceBytes = 256 * 1024;
const triesMax = 300;

/** The name in a box that players pass over: the same match under two names has two contents. */
function withName(bytes: Buffer, name: string): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + Buffer.byteLength(name));
  head.write('free', 4);
  return Buffer.concat([bytes, head, Buffer.from(name)]);
}

/** Uploads a file under a name; the id of the video, which is still to be checked. */
export async function uploadVideo(client: Client, file: string, name: string): Promise<string> {
  const bytes = withName(readFileSync(file), name);
  const location = await create(client, bytes.length, name);
  const uploadId = location.split('/').at(-1) ?? '';
  for (let tries = 0, offset = 0; offset < bytes.length; tries += 1) {
    if (tries > triesMax) throw new Error('the upload does not end');
    const piece = bytes.subarray(offset, offset + pieceBytes);
    const sent = await send(client, location, 'PATCH', { 'upload-offset': String(offset) }, piece);
    const next = sent ?? (await send(client, location, 'HEAD', {}));
    if (next === null) await sleep(500);
    else offset = next;
  }
  for (let tries = 0; tries < triesMax; tries += 1) {
    const answer = await client.tryOnce('GET', `/uploads/${uploadId}/video`);
    if (answer?.status === 200) {
      const { id } = (answer.body as { data: VideoView }).data;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      client.acknowledge({ type: 'video', id, sha256 });
      return id;
    }
    await sleep(500);
  }
  throw new Error('the upload did not become a video');
}

/** Waits until a video is checked; throws when it was not accepted. */
export async function videoReady(client: Client, id: string, seconds = 180): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const video = await client.read<VideoView>(`/videos/${id}`);
    if (video.state === 'ready') return;
    if (video.state === 'refused')
      throw new Error(`the video was not accepted: ${JSON.stringify(video.error)}`);
    await sleep(400);
  }
  throw new Error(`the video was not checked in ${seconds} s`);
}

async function create(client: Client, length: number, name: string): Promise<string> {
  const headers = {
    'upload-length': String(length),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
  };
  for (let tries = 0; tries < triesMax; tries += 1) {
    const response = await request(client, '/api/v1/uploads', 'POST', headers);
    const location = response?.status === 201 ? response.headers.get('location') : null;
    if (location) return new URL(location, `${client.url}/api/v1/uploads`).pathname;
    await sleep(500);
  }
  throw new Error('no upload could be begun');
}

/** The offset after the request; null when there was no answer, or one without an offset. */
async function send(
  client: Client,
  path: string,
  method: 'PATCH' | 'HEAD',
  headers: Readonly<Record<string, string>>,
  body?: Buffer,
): Promise<number | null> {
  const type: Record<string, string> = body
    ? { 'content-type': 'application/offset+octet-stream' }
    : {};
  const response = await request(client, path, method, { ...headers, ...type }, body);
  const offset = response?.ok ? response.headers.get('upload-offset') : null;
  return offset === null || offset === undefined ? null : Number(offset);
}

async function request(
  { url, cookie }: Client,
  path: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: Buffer,
): Promise<Response | null> {
  try {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...{ cookie, origin: url, 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0' },
        ...headers,
      },
      ...(body ? { body: new Uint8Array(body) } : {}),
      signal: AbortSignal.timeout(20_000),
    });
    await response.arrayBuffer();
    return response;
  } catch {
    // Cut off: the offset is asked for.
    return null;
  }
}
