// Clips without a mark from real videos: cut exactly, frame by frame, with sound; or copied from the
// keyframe before the start.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeMedia } from '@/workers/probe/probe-media';
import { joinReel } from '@/workers/reel/join-reel';
import { copyClip } from '@/workers/render/copy-clip';
import { cutClip } from '@/workers/render/cut-clip';
import { ffmpeg, makeNumberedVideo, readNumbers } from '../../support/numbered-video';

let folder: string;
const signal = new AbortController().signal;
const control = { signal, onProgress: () => {} };
const at = (name: string) => join(folder, name);
const [fps, frames] = [25, 250];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plain-clips-'));
  const video = { frames, fps, width: 320, height: 240, sound: true } as const;
  // A keyframe every two seconds, frames that are coded out of order, as in recordings.
  const gop = ['-g', '50', '-bf', '3', '-sc_threshold', '0'];
  const options = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '10', ...gop, '-c:a', 'aac'];
  makeNumberedVideo(at('closed.mp4'), { ...video, options });
  const open = [...options, '-x264-params', 'open-gop=1'];
  makeNumberedVideo(at('open.mp4'), { ...video, options: open });
  const hevc = ['-preset', 'ultrafast', '-x265-params', 'log-level=error:keyint=50:scenecut=0'];
  makeNumberedVideo(at('hevc.mov'), {
    ...video,
    options: ['-c:v', 'libx265', ...hevc, '-tag:v', 'hvc1', '-c:a', 'aac'],
  });
  makeNumberedVideo(at('silent.mp4'), { ...video, sound: false, options: options.slice(0, -2) });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function inputOf(name: string, startSeconds: number, stopSeconds: number) {
  const source = at(name);
  const out = at(`${name}-${startSeconds}.mp4`);
  const probe = await probeMedia(source, signal);
  return { source, probe, startSeconds, stopSeconds, workDir: folder, out };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('an exact cut', () => {
  it.each([
    ['closed.mp4', 3.5, 6.02],
    ['open.mp4', 4, 5],
    ['hevc.mov', 0, 1.3],
    ['silent.mp4', 9.1, 10],
  ])('of %s from %d to %d has these frames, no other, and the sound', async (name, start, stop) => {
    const input = await inputOf(name, start, stop);
    const output = await cutClip(input, control);
    const expected = range(Math.ceil(start * fps - 1e-6), Math.ceil(stop * fps - 1e-6));
    expect(readNumbers(input.out)).toEqual(expected);
    const hasAudio = name !== 'silent.mp4';
    expect(output).toMatchObject({ frames: expected.length, width: 320, hasAudio, notes: [] });
    expect(output.durationSeconds).toBeCloseTo(expected.length / fps, 2);
    expect(readdirSync(folder)).not.toContain('frames.txt');
  });

  it('shows the frames of the source, without a mark', async () => {
    const input = await inputOf('closed.mp4', 2, 3);
    await cutClip(input, control);
    const filter = `[0:v]trim=start_frame=50:end_frame=75,setpts=PTS-STARTPTS[a];[a][1:v]psnr`;
    const log = ffmpeg([
      ...['-i', input.source, '-i', input.out, '-filter_complex', `${filter}=stats_file=-`],
      ...['-f', 'null', '/dev/null'],
    ]).toString();
    const levels = [...log.matchAll(/psnr_avg:(\S+)/g)].map(([, level]) =>
      Number(level === 'inf' ? 100 : level),
    );
    expect(levels).toHaveLength(25);
    expect(Math.min(...levels)).toBeGreaterThan(40);
  });
});

describe('a copy', () => {
  it.each([
    ['closed.mp4', 3.5, 6, 50],
    ['closed.mp4', 4, 6, 100],
    ['hevc.mov', 3, 5, 50],
  ])('of %s from %d begins at the keyframe before', async (name, start, stop, first) => {
    const input = await inputOf(name, start, stop);
    const { startsEarlierSeconds, ...output } = await copyClip(input, control);
    expect(startsEarlierSeconds).toBeCloseTo(start - first / fps, 2);
    const numbers = readNumbers(input.out);
    const count = stop * fps - first;
    expect(numbers.slice(0, count)).toEqual(range(first, stop * fps));
    // Frames that are coded ahead of the last ones may follow.
    expect(numbers.length - count).toBeLessThanOrEqual(4);
    expect(output).toMatchObject({ frames: numbers.length, hasAudio: true });
    // The very bytes of the source.
    const packets = (file: string, frame: number) =>
      ffmpeg([...['-i', file, '-map', '0:v', '-c', 'copy', '-f', 'framemd5', '-']])
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('0,'))
        .map((line) => line.split(',').at(-1)?.trim())[frame];
    if (name === 'closed.mp4') expect(packets(input.out, 3)).toBe(packets(input.source, first + 3));
  });

  it('that cannot be decoded from its keyframe on is refused with the way out', async () => {
    const input = await inputOf('open.mp4', 4.5, 6);
    await expect(copyClip(input, control)).rejects.toMatchObject({
      code: 'RENDER_VERIFY_FAILED',
      body: { hint: 'Make the reel without the fast choice.' },
    });
  });
});

it.each([
  ['exact clips', cutClip],
  ['copies', copyClip],
])('%s are joined to a reel whose frames are the sum', async (_name, make) => {
  const inputs = [await inputOf('closed.mp4', 2, 2.4), await inputOf('closed.mp4', 7.9, 8.4)];
  for (const input of inputs) await make(input, control);
  const out = at(`reel-${make.name}.mp4`);
  const parts = inputs.map((input) => input.out);
  const reel = await joinReel({ parts, workDir: folder, out }, control);
  expect(readNumbers(out)).toEqual(parts.flatMap((part) => readNumbers(part)));
  expect(reel.hasAudio).toBe(true);
});
