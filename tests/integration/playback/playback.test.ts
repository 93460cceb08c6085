// A whole match made playable by the real jobs, and played as an independent program plays it: every
// frame at its own time, the sound without a gap, nothing without the right to it.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlaybackView, playbackView, waveformView } from '@/lib/contracts/playback';
import { frameAt } from '@/lib/media/playback/frame-runs';
import type { Workers } from '@/workers/runtime/start-workers';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import { makeNumberedVideo, numberIn } from '../../support/numbered-video';
import { uploadMatch } from '../jobs/real-chain';

const fps = 15;
const frames = 27 * fps;

let installation: Installation;
let workers: Workers;
let folder: string;
let coach: TestUser;
let videoId: string;
let view: PlaybackView;
/** Of the frames, in seconds from the start of the container. */
let sourceTimes: readonly number[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-playback-'));
  // A small video has few bytes: without a larger share its numbers would not be sharp.
  installation = await startInstallation({ PLAYBACK: 'on', PLAYBACK_DISK_PERCENT: '200' });
  coach = await installation.createUser('coach', 'editor');
  const { startWorkers } = await import('@/workers/runtime/start-workers');
  const { log } = await import('@/lib/server/logger');
  const { handlers } = await import('@/workers/handlers');
  workers = await startWorkers(handlers, log(), 'cpu');
  const file = join(folder, 'numbered.mkv');
  makeNumberedVideo(file, {
    ...{ frames, fps, width: 160, height: 120, sound: true },
    // It begins at 1.4 seconds of the container's clock.
    options: [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-crf',
      '18',
      '-c:a',
      'aac',
      '-output_ts_offset',
      '1.4',
    ],
  });
  const options = ['-select_streams', 'v', '-show_entries', 'packet=pts_time:format=start_time'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...options, '-of', 'csv=p=0', file]);
  const printed = Array.from(stdout.match(/[\d.]+/g) ?? [], Number);
  const start = printed.pop() ?? 0;
  sourceTimes = printed.map((time) => time - start).sort((a, b) => a - b);
  videoId = await uploadMatch({ ...coach, role: 'editor' }, file);
  view = await untilView((now) => now.state === 'ready');
}, 300_000);

afterAll(async () => {
  await workers?.stop(5_000);
  await installation?.close();
  rmSync(folder, { recursive: true, force: true });
});

const path = (rest: string) => `/api/v1/videos/${videoId}/${rest}`;

async function readView(): Promise<PlaybackView> {
  const response = await installation.request(path('playback'), { as: coach });
  return playbackView.parse(((await response.json()) as { data: unknown }).data);
}

async function untilView(wanted: (view: PlaybackView) => boolean): Promise<PlaybackView> {
  for (;;) {
    const now = await readView();
    if (wanted(now)) return now;
    if (now.state === 'failed') throw new Error(JSON.stringify(now.error));
    await sleep(200);
  }
}

const urlOf = (rest: string | null) => `${installation.web.url}${rest}`;

// Not the function that waits for the end: the server that is asked runs in this process.
const run = promisify(execFile);

/** As ffprobe reads the lists: times of the packets of a stream, in seconds. */
async function timesOf(stream: 'v' | 'a'): Promise<number[]> {
  const fields = ['-show_entries', 'packet=pts_time', '-of', 'csv=p=0'];
  const args = ['-v', 'error', '-select_streams', stream, ...fields, urlOf(view.signedUrl)];
  const { stdout } = await run('ffprobe', args, { maxBuffer: 2 ** 26 });
  return Array.from(stdout.match(/[\d.]+/g) ?? [], Number);
}

/** What ffmpeg decodes of the lists, with these options of the output. */
async function decoded(options: readonly string[]): Promise<Buffer> {
  const out = join(folder, 'decoded');
  await run('ffmpeg', [
    '-nostdin',
    '-v',
    'error',
    '-y',
    '-i',
    urlOf(view.signedUrl),
    ...options,
    out,
  ]);
  return readFileSync(out);
}

/** Numbers of the frames in the setup of a file and one range of its bytes alone. */
async function frameOfRange(
  file: string,
  init: number,
  from: number,
  to: number,
): Promise<number[]> {
  const read = async (range: string) => {
    const response = await installation.request(file, { as: coach, headers: { range } });
    return Buffer.from(await response.arrayBuffer());
  };
  const bytes = [await read(`bytes=0-${init - 1}`), await read(`bytes=${from}-${to - 1}`)];
  const part = join(folder, 'part.mp4');
  writeFileSync(part, Buffer.concat(bytes));
  const pixels = join(folder, 'part.gray');
  const options = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-fps_mode', 'passthrough'];
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-y', '-i', part, ...options, pixels]);
  const shown = readFileSync(pixels);
  const [width, height] = [160, 120];
  return Array.from({ length: shown.length / (width * height) }, (_, i) =>
    numberIn(shown.subarray(i * width * height), width, height),
  );
}

describe('a match of two chunks', () => {
  it('is described as it was made', () => {
    expect(view).toMatchObject({
      ...{ madeSeconds: view.durationSeconds, source: null, error: null, job: null, notes: [] },
      rungs: [{ name: '720p', width: 160, height: 120 }],
    });
    expect(view.chunks.map(({ firstFrame }) => firstFrame)).toEqual([0, 12 * fps]);
    expect(view.chunks[1]?.thumbnails).toMatchObject({ columns: 8, count: 8, intervalSeconds: 2 });
    expect(view.bytes).toBeLessThanOrEqual(view.bytesExpected);
  });

  it('has every frame at its own time, as ffprobe reads it', async () => {
    const times = await timesOf('v');
    expect(times).toHaveLength(frames);
    // Of the source, from its start on; the first is shown from the start.
    const expected = [0, ...sourceTimes.slice(1)];
    expect(times.filter((time, i) => Math.abs(time - (expected[i] ?? 0)) > 0.0001)).toEqual([]);
  });

  it('shows the frame that was asked for, 50 times', async () => {
    const numbers = await numbersShown();
    const times = await timesOf('v');
    expect(numbers).toHaveLength(frames);
    for (let i = 0; i < 50; i++) {
      const asked = Math.floor(Math.random() * frames);
      const seconds = middleOf(asked);
      const shown = numbers[times.findLastIndex((time) => time <= seconds)];
      expect([seconds, shown]).toEqual([seconds, asked]);
      const chunk = view.chunks.findLast(({ startSeconds }) => startSeconds <= seconds);
      expect((chunk?.firstFrame ?? 0) + frameAt(chunk?.frames ?? [], seconds)).toBe(asked);
    }
  });

  it('has a list of its keyframes, each of which is a whole frame by itself', async () => {
    const master = await (await installation.request(view.masterUrl ?? '', { as: coach })).text();
    const uri = /#EXT-X-I-FRAME-STREAM-INF:.*URI="([^"]+)"/.exec(master)?.[1] ?? '';
    const text = await (await installation.request(path(`hls/${uri}`), { as: coach })).text();
    expect(text).toContain('#EXT-X-I-FRAMES-ONLY');
    const lengths = [...text.matchAll(/#EXTINF:([\d.]+)/g)].map(([, seconds]) => Number(seconds));
    const parts = [...text.matchAll(/BYTERANGE:(\d+)@(\d+)\n(.+)/g)];
    expect(parts).toHaveLength(lengths.length);
    let seconds = 0;
    for (const [i, [, bytes, offset, file]] of parts.entries()) {
      const setup = new RegExp(
        `#EXT-X-MAP:URI="${file?.replace(/[?.]/g, '\\$&')}",BYTERANGE="(\\d+)@0"`,
      );
      const init = Number(setup.exec(text)?.[1]);
      const from = Number(offset);
      const frame = await frameOfRange(path(`hls/${file}`), init, from, from + Number(bytes));
      expect(frame).toEqual([Math.round(seconds * fps)]);
      seconds += lengths[i] ?? 0;
    }
  });

  it('sounds without a gap, a click or a drift', async () => {
    const samples = await soundOf();
    expect(await timesOf('a')).toHaveLength(Math.ceil((view.durationSeconds * 48_000) / 1024));
    // A second in, where the encoder has begun, and around the border of the chunks.
    const inside = toneError(samples, 2 * 48_000);
    const border = toneError(samples, 563 * 1024);
    expect(border.amplitude).toBeCloseTo(inside.amplitude, 2);
    expect(Math.abs(border.phase - inside.phase)).toBeLessThan(0.02);
    expect(border.noise).toBeLessThan(2 * inside.noise + 0.001);
  });

  it('has a waveform of its whole length', async () => {
    const response = await installation.request(path('waveform'), { as: coach });
    const wave = waveformView.parse(((await response.json()) as { data: unknown }).data);
    const peaks = Buffer.from(wave.peaks, 'base64');
    expect(Math.abs(peaks.length * wave.stepSeconds - view.durationSeconds)).toBeLessThan(0.1);
    // ffmpeg's sine has an eighth of the full level; mono in both channels is 3 dB less.
    // The encoder of the source overshoots once.
    const odd = peaks.subarray(4, -4).filter((peak) => peak < 18 || peak > 27);
    expect(odd.length).toBeLessThanOrEqual(1);
  });
});

describe('the lists and their files', () => {
  const get = (url: string, headers: Record<string, string> = {}, as: TestUser | null = null) =>
    installation.request(url, { headers, ...(as ? { as } : {}) });
  const firstFile = async () => {
    const list = await (await get(path('hls/720p.m3u8'), {}, coach)).text();
    return path(`hls/${/URI="([^"]+)"/.exec(list)?.[1]}`);
  };

  it('have their types, and are cached as long as they stay the same', async () => {
    const master = await get(view.masterUrl ?? '', {}, coach);
    expect(master.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
    expect(master.headers.get('cache-control')).toBe('private, max-age=60');
    const part = await get(await firstFile(), { range: 'bytes=0-7' }, coach);
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).toString('latin1', 4, 8)).toBe('ftyp');
    expect(Object.fromEntries(part.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': 'private, max-age=31536000, immutable',
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    });
    const track = await get(path('hls/thumbnails.vtt'), {}, coach);
    expect(track.headers.get('content-type')).toContain('text/vtt');
    const image = /^(\S+\.jpg)#/m.exec(await track.text())?.[1];
    expect((await get(path(`hls/${image}`), {}, coach)).headers.get('content-type')).toBe(
      'image/jpeg',
    );
  });

  it('are there for who may see the match, or has a signed address', async () => {
    const other = await installation.createUser('other', 'editor');
    const file = await firstFile();
    const signed = view.signedUrl ?? '';
    const query = signed.slice(signed.indexOf('?'));
    for (const url of [view.masterUrl ?? '', file]) {
      expect((await get(url)).status).toBe(401);
      expect((await get(url, {}, other)).status).toBe(404);
      expect((await get(url + query)).status).toBe(200);
      expect((await get(url + query.replace(/expires=.*/, 'expires=9999999999999'))).status).toBe(
        410,
      );
      expect((await get(url + query.replace('signature=', 'signature=x'))).status).toBe(410);
    }
    const { signAddress } = await import('@/lib/server/playback/signed-address');
    const { signature, expires } = await signAddress('hls', videoId, Date.now() - 9 * 3_600_000);
    expect((await get(`${view.masterUrl}?signature=${signature}&expires=${expires}`)).status).toBe(
      410,
    );
    const foreign = file.replace(videoId, crypto.randomUUID());
    expect((await get(foreign + query)).status).toBe(410);
  });

  it.each(['x.m3u8', 'master.m3u9', 'sound.mp4', '%2e%2e', '..%2fmaster.m3u8'])(
    '%s is none of them',
    async (name) => {
      expect((await get(path(`hls/${name}`), {}, coach)).status).toBe(404);
    },
  );
});

it('what was made can be removed, and made again with one press', async () => {
  const { db } = await import('@/lib/server/db/client');
  await installation.request(path('free'), { method: 'POST', as: coach });
  expect(
    await db().artifact.count({ where: { videoId, kind: { in: ['playback', 'thumbnails'] } } }),
  ).toBe(0);
  expect(await readView()).toMatchObject({ state: 'waiting', madeSeconds: 0, masterUrl: null });
  const response = await installation.request(path('playback'), { method: 'POST', as: coach });
  expect(response.status).toBe(202);
  expect(await readView()).toMatchObject({ state: 'making' });
  const again = await untilView(({ madeSeconds }) => madeSeconds >= 12);
  expect(again.chunks[0]).toMatchObject({ frames: view.chunks[0]?.frames });
});

const tone = 330;

/** The middle of a frame by what the API says, in seconds. */
function middleOf(frame: number): number {
  const chunk = view.chunks.findLast(({ firstFrame }) => firstFrame <= frame);
  let left = frame - (chunk?.firstFrame ?? 0);
  for (const { start, step, count } of chunk?.frames ?? []) {
    if (left < count) return start + (left + 0.5) * step;
    left -= count;
  }
  throw new Error(`no frame ${frame}`);
}

/** The number in each frame, in order. */
async function numbersShown(): Promise<number[]> {
  const [width, height] = [32, 24];
  const filters = `scale=${width}:${height}:flags=area,format=gray`;
  const pixels = await decoded([
    '-map',
    '0:v',
    '-fps_mode',
    'passthrough',
    '-vf',
    filters,
    '-f',
    'rawvideo',
  ]);
  return Array.from({ length: pixels.length / (width * height) }, (_, i) =>
    numberIn(pixels.subarray(i * width * height), width, height),
  );
}

/** The sound of the whole match, mono. */
async function soundOf(): Promise<Float32Array> {
  const bytes = await decoded(['-map', '0:a', '-ac', '1', '-f', 'f32le']);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

/** The tone around a sample: its amplitude, its phase against the start, and what is beside it. */
function toneError(samples: Float32Array, at: number) {
  const [from, to] = [at - 4800, at + 4800];
  const angle = (i: number) => (2 * Math.PI * tone * i) / 48_000;
  let [re, im] = [0, 0];
  for (let i = from; i < to; i++) {
    re += ((samples[i] ?? 0) * Math.cos(angle(i)) * 2) / (to - from);
    im -= ((samples[i] ?? 0) * Math.sin(angle(i)) * 2) / (to - from);
  }
  let noise = 0;
  for (let i = from; i < to; i++) {
    const expected = re * Math.cos(angle(i)) - im * Math.sin(angle(i));
    noise = Math.max(noise, Math.abs((samples[i] ?? 0) - expected));
  }
  return { amplitude: Math.hypot(re, im), phase: Math.atan2(im, re), noise };
}
