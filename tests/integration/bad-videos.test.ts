// Every file of tests/badinputs against the probe that judges uploads: the answer, the size a person sees, and that no
// disguised script makes anything be opened or spoken to.

import { mkdtemp, readFile, rm, stat, utimes } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import type { Probe } from '@/lib/media/probe';
import { probeMedia } from '@/workers/cut/probe-media';
import { disguisedScripts } from '../badinputs/disguised';
import { aviWithPlaylist, bytesOf, type MakeFile, soundVideo } from '../badinputs/make-videos';
import { badVideos } from '../badinputs/table';

/** A verdict must come while a person still waits for it. */
const PROBE_MS_MAX = 20_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-videos-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function verdict(file: string): Promise<{ answer: string; probe: Probe | null; body: AppError['body'] | null }> {
  try {
    return { answer: 'accepted', probe: await probeMedia(file, AbortSignal.timeout(PROBE_MS_MAX)), body: null };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { answer: thrown.code, probe: null, body: thrown.body };
  }
}

test.each(badVideos.map((video) => ({ ...video, title: `${video.id} ${video.what}` })))(
  '$title: $answer',
  async ({ what, extension, make, answer, seen }) => {
    const file = join(folder, `${what.replace(/\W+/g, '-')}.${extension}`);
    await make(file);
    const given = await verdict(file);
    expect(given.answer).toBe(answer);
    if (given.body) {
      expect(given.body.message).not.toContain(folder);
      expect(given.body.retryable).toBe(false);
    }
    if (seen) expect(given.probe?.video).toMatchObject(seen);
  },
);

describe('a script under the name of a video is refused without being followed', () => {
  let server: Server;
  let asked: string[];
  let canary: { file: string; address: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    canary = { file: join(folder, 'canary.mp4'), address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    await soundVideo(1)(canary.file);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** What the probe answers to the file at `name`, made sure that it neither opened the canary file nor asked the address. */
  async function answerUnfollowed(name: string, make: MakeFile): Promise<string> {
    asked = [];
    const file = join(folder, name);
    await make(file);
    // Read times move only when they are older than the last change, so the canary's are set far back.
    await utimes(canary.file, new Date(0), new Date(0));
    const { answer } = await verdict(file);
    expect(asked).toEqual([]);
    expect((await stat(canary.file)).atimeMs).toBe(0);
    return answer;
  }

  test.each(Object.entries(disguisedScripts))('V22 %s', async (what, script) => {
    expect(await answerUnfollowed(`${what.replace(/\W+/g, '-')}.mp4`, bytesOf(script(canary)))).toBe('MEDIA_FORMAT_NOT_ALLOWED');
  });

  test('V22 a playlist behind the first bytes of an MP4', async () => {
    const script = disguisedScripts['an HLS playlist with a file as its segment'](canary);
    expect(await answerUnfollowed('polyglot.mp4', bytesOf(`\0\0\0\x10ftypisom\0\0\0\0\n${script}`))).toBe('MEDIA_UNREADABLE');
  });

  test.each(['an HLS playlist with a file as its segment', 'an HLS playlist with an address as its segment'] as const)(
    'V22 %s as the subtitle of a sound AVI: the picture is taken, the subtitle is not',
    async (what) => {
      expect(await answerUnfollowed('subtitle.avi', aviWithPlaylist(disguisedScripts[what](canary)))).toBe('accepted');
    },
  );

  test('the canary would have been noticed', async ({ skip }) => {
    asked = [];
    await fetch(canary.address);
    expect(asked).toEqual(['/']);
    await utimes(canary.file, new Date(0), new Date(0));
    await readFile(canary.file);
    skip((await stat(canary.file)).atimeMs === 0, 'this file system keeps no read times, so only the address is watched');
  });
});

test('what is no file at all is refused, and a probe told to stop stops', async () => {
  await expect(probeMedia(join(folder, 'nothing.mp4'), new AbortController().signal)).rejects.toThrow();
  await expect(probeMedia(folder, new AbortController().signal)).rejects.toThrow();
  const file = join(folder, 'sound.mp4');
  await soundVideo(1)(file);
  const stopped = new AbortController();
  const probing = probeMedia(file, stopped.signal);
  stopped.abort(new Error('told to stop'));
  await expect(probing).rejects.toThrow('told to stop');
});
