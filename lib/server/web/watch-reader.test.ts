// The connection of an event stream that is not read is cut; slow readers and other files are left alone.

import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { watchReader } from './watch-reader';

const patience = { checkMs: 50, stalledMsMax: 800 };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A response that always has more to send, and the client that asked for it. */
async function openResponse(
  contentType: string,
): Promise<{ client: Socket; closed: () => boolean }> {
  let response: ServerResponse | undefined;
  const server = createServer((_, res) => {
    response = res;
    watchReader(res, patience);
    res.setHeader('content-type', contentType);
    const chunk = Buffer.alloc(256 * 1024, 'x');
    const fill = () => {
      while (!res.closed && res.write(chunk));
    };
    res.on('drain', () => setImmediate(fill));
    fill();
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  closing.push(() => {
    client.destroy();
    server.close();
  });
  client.pause();
  client.write('GET / HTTP/1.1\r\nhost: test\r\n\r\n');
  return { client, closed: () => response?.closed === true };
}

const wait = (ms: number) => new Promise<void>((settle) => setTimeout(settle, ms));

it('a stream that is not read is cut', async () => {
  const { closed } = await openResponse('text/event-stream; charset=utf-8');
  await expect.poll(closed, { timeout: 5_000 }).toBe(true);
});

it('a stream that is read slowly goes on', async () => {
  const { client, closed } = await openResponse('text/event-stream');
  client.on('readable', () => setTimeout(() => client.read(), 1));
  await wait(3 * patience.stalledMsMax);
  expect(closed()).toBe(false);
});

it('a video that is paused goes on', async () => {
  const { closed } = await openResponse('video/mp4');
  await wait(3 * patience.stalledMsMax);
  expect(closed()).toBe(false);
});
