// A link without sound: the reel's own frames in a file that has no sound, made once for each reel.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WatchMedia, WatchView } from '@/lib/contracts/reel-links';
import { db } from '@/lib/server/db/client';
import type { Workers } from '@/workers/runtime/start-workers';
import { makeNumberedVideo } from '../../support/numbered-video';
import { eventually } from '../jobs/jobs-fixture';
import { dataOf } from './people-fixture';
import { type ReelClub, startReelClub } from './reel-links-fixture';

let club: ReelClub;
let workers: Workers;
let folder: string;

beforeAll(async () => {
  club = await startReelClub();
  folder = mkdtempSync(join(tmpdir(), 'followspot-muted-'));
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { handlers } = await import('@/workers/handlers');
  const { log } = await import('@/lib/server/logger');
  workers = await startWorkers(handlers, log(), 'cpu');
}, 60_000);
afterAll(async () => {
  await workers?.stop(5_000);
  await club.installation.close();
  rmSync(folder, { recursive: true, force: true });
});

function reelWithSound(frames: number): Buffer {
  const file = join(folder, `${frames}.mp4`);
  const options = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-shortest'];
  const movable = ['-movflags', '+faststart'];
  makeNumberedVideo(file, {
    ...{ frames, fps: 25, width: 160, height: 120, sound: true },
    options: [...options, ...movable],
  });
  return readFileSync(file);
}

/** Digests of all packets of one kind of a video. */
function packetsOf(bytes: Buffer, stream: 'v' | 'a'): string[] {
  const file = join(folder, 'packets.mp4');
  writeFileSync(file, bytes);
  const words = ['-v', 'error', '-select_streams', stream, '-show_entries', 'packet=data_hash'];
  const hashes = ['-show_data_hash', 'md5', '-of', 'csv=p=0', file];
  return execFileSync('ffprobe', [...words, ...hashes], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');
}

const bytesOf = async (address: string) =>
  Buffer.from(await (await club.get(address)).arrayBuffer());

it('shows the frames of the present reel without its sound, and is made again for a new reel', async () => {
  const sessionId = await club.reset();
  const reel = reelWithSound(50);
  await club.addReel(sessionId, reel);
  expect(packetsOf(reel, 'a').length).toBeGreaterThan(10);
  const [loud, first] = [
    await club.create(sessionId),
    await club.create(sessionId, { muted: true }),
  ];
  expect(first.link.muted).toBe(true);
  const second = await club.create(sessionId, { muted: true });
  const whenReady = (token: string) =>
    eventually(
      'the copy is made',
      async () => {
        const { media } = await dataOf<WatchView>(await club.look(token));
        return media;
      },
      60_000,
    );
  const { videoUrl } = await whenReady(first.token);
  const muted = await bytesOf(videoUrl);
  expect(packetsOf(muted, 'a')).toEqual([]);
  expect(packetsOf(muted, 'v')).toEqual(packetsOf(reel, 'v'));
  const other = await dataOf<WatchMedia>(await club.open(second.token));
  expect(await bytesOf(other.videoUrl)).toEqual(muted);
  const whole = await dataOf<WatchMedia>(await club.open(loud.token));
  expect(await bytesOf(whole.videoUrl)).toEqual(reel);
  expect(await db().job.count({ where: { kind: 'mute' } })).toBe(1);

  const newer = reelWithSound(30);
  await club.addReel(sessionId, newer);
  // The old copy is not the present reel.
  expect(await dataOf<WatchView>(await club.look(first.token))).toMatchObject({ isReady: false });
  const { inTransaction } = await import('@/lib/server/queue/transaction');
  const { muteWhenWanted } = await import('@/lib/server/sessions/mute-reel');
  await inTransaction((unit) => muteWhenWanted(unit, sessionId, null));
  const again = await bytesOf((await whenReady(first.token)).videoUrl);
  expect(packetsOf(again, 'v')).toEqual(packetsOf(newer, 'v'));
  expect(packetsOf(again, 'a')).toEqual([]);
}, 120_000);
