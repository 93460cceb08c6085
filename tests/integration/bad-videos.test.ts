// Every file of tests/hostile-inputs against the check of uploads, poster included: the outcome, the displayed size,
// and that no disguised script opens a file or an address.

import { mkdtemp, readFile, rm, stat, utimes } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import type { Probe } from '@/lib/media/probe/probe';
import { checkVideo } from '@/workers/probe/check-video';
import { probeMedia } from '@/workers/probe/probe-media';
import { badVideos } from '../hostile-inputs/bad-videos';
import { aviWithPlaylist } from '../hostile-inputs/broken-videos';
import { disguisedScripts } from '../hostile-inputs/disguised-scripts';
import { bytesOf, type MakeFile, validVideo } from '../hostile-inputs/video-makers';

/** Limit of a probe's duration. */
const PROBE_MS_MAX = 20_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bad-videos-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function probeOutcome(
  file: string,
): Promise<{ outcome: string; probe: Probe | null; body: AppError['body'] | null }> {
  try {
    const workDir = await mkdtemp(`${file}.work-`);
    const { probe, poster } = await checkVideo(file, workDir, AbortSignal.timeout(PROBE_MS_MAX));
    expect((await stat(poster)).size).toBeGreaterThan(100);
    return { outcome: 'accepted', probe, body: null };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { outcome: thrown.code, probe: null, body: thrown.body };
  }
}

test.each(badVideos.map((video) => ({ ...video, title: `${video.id} ${video.name}` })))(
  '$title: $outcome',
  async ({ name: what, extension, makeFile, outcome, expectedProbe }) => {
    const file = join(folder, `${what.replace(/\W+/g, '-')}.${extension}`);
    await makeFile(file);
    const actual = await probeOutcome(file);
    expect(actual.outcome).toBe(outcome);
    if (actual.body) {
      expect(actual.body.message).not.toContain(folder);
      expect(actual.body.retryable).toBe(false);
    }
    if (expectedProbe) expect(actual.probe?.video).toMatchObject(expectedProbe);
  },
);

describe('a script under the name of a video is rejected without being followed', () => {
  let server: Server;
  let requestedPaths: string[];
  let bait: { file: string; address: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      requestedPaths.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    bait = {
      file: join(folder, 'bait.mp4'),
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    };
    await validVideo(1)(bait.file);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /**
   * Outcome of the probe for the file at `name`, asserting that it opened neither the bait file nor
   * the bait address.
   */
  async function expectNotFollowed(name: string, makeFile: MakeFile): Promise<string> {
    requestedPaths = [];
    const file = join(folder, name);
    await makeFile(file);
    // Access times (relatime) move only when older than the last change, so the bait's are set far
    // back.
    await utimes(bait.file, new Date(0), new Date(0));
    const { outcome } = await probeOutcome(file);
    expect(requestedPaths).toEqual([]);
    expect((await stat(bait.file)).atimeMs).toBe(0);
    return outcome;
  }

  test.each(Object.entries(disguisedScripts))('V22 %s', async (what, script) => {
    expect(await expectNotFollowed(`${what.replace(/\W+/g, '-')}.mp4`, bytesOf(script(bait)))).toBe(
      'MEDIA_FORMAT_NOT_ALLOWED',
    );
  });

  test('V22 a playlist behind the first bytes of an MP4', async () => {
    const script = disguisedScripts['an HLS playlist with a file as its segment'](bait);
    expect(
      await expectNotFollowed('polyglot.mp4', bytesOf(`\0\0\0\x10ftypisom\0\0\0\0\n${script}`)),
    ).toBe('MEDIA_UNREADABLE');
  });

  test.each([
    'an HLS playlist with a file as its segment',
    'an HLS playlist with an address as its segment',
  ] as const)(
    'V22 %s as the subtitle of a valid AVI: the video is accepted, the subtitle ignored',
    async (what) => {
      expect(
        await expectNotFollowed('subtitle.avi', aviWithPlaylist(disguisedScripts[what](bait))),
      ).toBe('accepted');
    },
  );

  test('opening the bait would be detected', async ({ skip }) => {
    requestedPaths = [];
    await fetch(bait.address);
    expect(requestedPaths).toEqual(['/']);
    await utimes(bait.file, new Date(0), new Date(0));
    await readFile(bait.file);
    skip(
      (await stat(bait.file)).atimeMs === 0,
      'this file system keeps no read times, so only the address is watched',
    );
  });
});

test('a path that is not a file is rejected, and an aborted probe stops', async () => {
  await expect(
    probeMedia(join(folder, 'nothing.mp4'), new AbortController().signal),
  ).rejects.toThrow();
  await expect(probeMedia(folder, new AbortController().signal)).rejects.toThrow();
  const file = join(folder, 'sound.mp4');
  await validVideo(1)(file);
  const stopped = new AbortController();
  const probing = probeMedia(file, stopped.signal);
  stopped.abort(new Error('aborted by the test'));
  await expect(probing).rejects.toThrow('aborted by the test');
});
