// The sound of videos, all the way to preview and final: late, early, missing, of many channels;
// measured on samples. Real ffmpeg.

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeGray, readFrames } from '../../support/bar-video';
import { someOf } from '../../support/cases';
import { ffmpeg } from '../../support/numbered-video';
import { folder, removeFolder } from '../../support/render-fixture';
import { renderVideo, soundsOf, streamsOf } from '../../support/render-video';

afterAll(removeFolder);

describe('the sound of a video', () => {
  /** A flash and a click at every second from second 1, the click later by so many seconds. */
  function clicks(name: string, options: readonly string[], filter = 'anull', later = 0): string {
    const file = join(folder, name);
    const flash = `drawbox=c=white:t=fill:enable='lt(mod(t,1),0.039)*gte(t,0.9)'`;
    const click = `lt(mod(t,1),0.03)*gte(t,0.9)*sin(2000*PI*t)*0.8`;
    const together = join(folder, `together-${name}`);
    ffmpeg([
      ...['-f', 'lavfi', '-i', `color=c=black:s=320x180:r=25:d=5,${flash}`],
      ...['-f', 'lavfi', '-i', `aevalsrc='${click}':d=5:s=48000,${filter}`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-c:a', 'aac', ...options],
      together,
    ]);
    // Each input is moved to 0, which would shift one against the other in a transport stream.
    if (later === 0) return together;
    const copied = ['-map', '0:v', '-map', '1:a', '-c', 'copy', file];
    ffmpeg(['-i', together, '-itsoffset', String(later), '-i', together, ...copied]);
    return file;
  }

  /** Times of the frames that flash. */
  function flashesOf(file: string): number[] {
    const { times } = readFrames(file);
    const bright = decodeGray(file, 320, 180).map((gray) => (gray[179 * 320] ?? 0) > 128);
    return times.filter((_, i) => bright[i] && !bright[i - 1]);
  }

  // Which of the flashes have a click.
  it.each(
    someOf(
      [
        ['an MP4', 'c1.mp4', [], 'anull', 0, [0, 1, 2]],
        ['a transport stream', 'c2.ts', [], 'anull', 0, [0, 1, 2]],
        ['8 kHz', 'c3.mkv', ['-ar', '8000'], 'anull', 0, [0, 1, 2]],
        ['sound that ends early', 'c4.mp4', [], 'atrim=end=2.6', 0, [0]],
        ['sound that begins late', 'c5.mp4', [], 'anull', 2, [1, 2]],
        ['sound that begins before the frames', 'c6.mkv', [], 'anull', -1, [0, 1, 2]],
        ['a hole in the sound', 'c7.mkv', [], "aselect='lt(t,2.6)+gt(t,3.4)'", 0, [0, 2]],
        ['no sound in the clip', 'c8.mp4', [], 'atrim=end=0.5', 0, []],
      ] as const,
      3,
    ),
  )('of %s is in sync, and as long as the frames', async (...row) => {
    const [, name, options, filter, later, audible] = row;
    const video = await renderVideo(clicks(name, options, filter, later), [1.5, 4.5]);
    for (const file of [video.preview, video.final]) {
      const [sounds, flashes] = [soundsOf(file), flashesOf(file)];
      expect(flashes).toHaveLength(3);
      expect(sounds.starts).toHaveLength(audible.length);
      for (const [i, which] of audible.entries())
        expect(Math.abs((sounds.starts[i] ?? 0) - (flashes[which] ?? 0))).toBeLessThan(0.02);
      expect(Math.abs(sounds.seconds - 3)).toBeLessThan(0.045);
    }
  });

  it.each(
    someOf(
      [
        ['5.1', '5.1'],
        ['12 channels', '12'],
      ],
      2,
    ),
  )('of %s is stereo that does not clip', async (_, layout) => {
    const source = join(folder, `channels-${layout}.mkv`);
    const tone = '0.9*sin(880*PI*t)';
    const count = layout === '12' ? 12 : 6;
    const inputs = Array.from({ length: count }, () => [
      '-f',
      'lavfi',
      '-i',
      `aevalsrc='${tone}':d=2`,
    ]);
    const labels = inputs.map((_, i) => `[${i + 1}:a]`).join('');
    ffmpeg([
      ...['-f', 'lavfi', '-i', 'color=s=320x180:r=25:d=2', ...inputs.flat()],
      ...['-filter_complex', `${labels}amerge=inputs=${count}[a]`, '-map', '0:v', '-map', '[a]'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'pcm_s16le', source],
    ]);
    const video = await renderVideo(source, [0.5, 1.5]);
    for (const file of [video.preview, video.final]) {
      expect(streamsOf(file)[1]).toMatchObject({ channels: 2, sample_rate: '48000' });
      const output = ['-map', '0:a', '-f', 'f32le', '-'];
      const bytes = ffmpeg(['-i', file, ...output]);
      const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset), 0, bytes.length >> 2);
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(loudest).toBeLessThan(1);
      expect(loudest).toBeGreaterThan(0.5);
    }
  });
});
