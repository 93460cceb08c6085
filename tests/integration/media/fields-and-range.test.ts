// Videos of fields and of high dynamic range, all the way to preview and final, measured on pixels.
// Real ffmpeg.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countPair, noFields } from '@/lib/media/probe/field-counts';
import { decodeGray, drawBarVideo, numberOf, readFrames } from '../../support/bar-video';
import { someOf } from '../../support/cases';
import { ffmpeg } from '../../support/numbered-video';
import { folder, removeFolder } from '../../support/render-fixture';
import { lightOf, renderVideo, streamsOf } from '../../support/render-video';

afterAll(removeFolder);

const size = { width: 448, height: 256 };
const numbersIn = (file: string) =>
  decodeGray(file, size.width, size.height).map((gray) => numberOf(gray, size.width, size.height));

/** Frames with the fields of two moments, among those that move. */
function combedIn(file: string): number {
  const frames = decodeGray(file, size.width, size.height);
  let counts = noFields;
  for (const [i, frame] of frames.slice(1).entries())
    counts = countPair(counts, [frames[i] ?? frame, frame], size);
  return counts.tff + counts.bff;
}

describe('an interlaced video', () => {
  /** 25 frames of two fields each: the fields carry the numbers 0 to 49. */
  function interlaced(name: string, order: 'tff' | 'bff', options: readonly string[]): string {
    const file = join(folder, name);
    if (existsSync(file)) return file;
    const filters = `interlace=scan=${order}:lowpass=off,setfield=${order}`;
    drawBarVideo(file, { ...size, count: 50, fps: 50, filters, options });
    return file;
  }
  const tagged = ['-flags', '+ilme+ildct', '-x264opts', 'tff=1'];
  const mpeg2 = ['-c:v', 'mpeg2video', '-q:v', '2', '-flags', '+ilme+ildct'];

  it.each(
    someOf(
      [
        ['H.264, the top field first', 'tff', 'i1.mp4', tagged],
        ['H.264 in fields that says nothing', 'tff', 'i2.mkv', []],
        ['MPEG-2, the bottom field first', 'bff', 'i3.ts', [...mpeg2, '-top', '0']],
      ] as const,
      2,
    ),
  )('%s: has whole frames, one of each', async (_, order, name, options) => {
    const source = interlaced(name, order, options);
    expect(combedIn(source)).toBeGreaterThan(20);
    const video = await renderVideo(source, [0.2, 0.8]);
    expect(video.probe.notes.join()).toContain('Interlaced recording');
    expect(video.probe.video.interlaced).toBe(order);
    for (const file of [video.proxy, video.final]) {
      expect(combedIn(file)).toBe(0);
      // Frame n shows its earlier field: number 2n.
      expect(numbersIn(file)).toEqual(Array.from({ length: 15 }, (_, i) => 2 * (i + 5)));
    }
    expect(video.rendered.preview.frames).toBe(18);
  });

  it('has a frame of each field by choice, each at its own time', async () => {
    const source = interlaced('i1.mp4', 'tff', tagged);
    const video = await renderVideo(source, [0.2, 0.8], { deinterlace: 'field', hdr: 'tonemap' });
    expect(video.notes).toEqual([]);
    const numbers = Array.from({ length: 30 }, (_, i) => i + 10);
    const times = numbers.map((_, i) => expect.closeTo(i / 50, 6));
    for (const file of [video.proxy, video.final]) {
      expect(numbersIn(file)).toEqual(numbers);
      expect(readFrames(file).times).toEqual(times);
    }
  });

  it('keeps its combs where that is chosen', async () => {
    const source = interlaced('i1.mp4', 'tff', tagged);
    const video = await renderVideo(source, [0.2, 0.8], { deinterlace: 'off', hdr: 'tonemap' });
    expect(combedIn(video.final)).toBeGreaterThan(10);
    expect(video.probe.notes.join()).toContain('DEINTERLACE=off');
  });
});

describe('a video of high dynamic range', () => {
  const [width, height] = [256, 128];
  /** Two halves of these 10-bit levels, at rest. */
  function halves(
    name: string,
    transfer: string,
    levels: readonly [number, number],
    more = '',
  ): string {
    const plane = new Uint16Array(width * height).map((_, at) => levels[at % width < 128 ? 0 : 1]);
    const chroma = new Uint16Array((width * height) / 2).fill(512);
    const frame = Buffer.concat([Buffer.from(plane.buffer), Buffer.from(chroma.buffer)]);
    const raw = join(folder, `${name}.raw`);
    writeFileSync(raw, Buffer.concat(Array.from({ length: 12 }, () => frame)));
    const file = join(folder, `${name}.mp4`);
    const tags = `colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`;
    ffmpeg([
      ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p10le', '-s', `${width}x${height}`, '-r', '25'],
      ...['-i', raw, '-c:v', 'libx265', '-preset', 'ultrafast', '-tag:v', 'hvc1'],
      ...['-x265-params', `log-level=error:crf=4:${tags}${more}`, file],
    ]);
    return file;
  }

  /** Brightness of the left and the right half in the last frame, away from the mark. */
  function levelsOf(file: string, format: 'gray' | 'gray10le' = 'gray'): number[] {
    const bytes = ffmpeg(['-i', file, '-vf', `format=${format}`, '-f', 'rawvideo', '-']);
    const samples = format === 'gray' ? bytes : new Uint16Array(bytes.buffer, bytes.byteOffset);
    const last = bytes.length / (format === 'gray' ? 1 : 2) - width * height;
    return [8, 248].map((x) => samples[last + 8 * width + x] ?? 0);
  }

  // BT.2408: white is 75 % of HLG and 58 % of PQ, 18 % gray is 38 % of both. On a screen of Rec. 709
  // gray is 42.5 %; white is 95 %, with room for brighter light. ffmpeg's gray has 0 to 255.
  const gray = 64 + 0.38 * 876;
  it.each(
    someOf(
      [
        ['HLG', 'arib-std-b67', 64 + 0.75 * 876],
        ['PQ', 'smpte2084', 64 + 0.58 * 876],
      ],
      2,
    ),
  )('of %s has the levels and tags of Rec. 709', async (name, transfer, white) => {
    const video = await renderVideo(halves(name, transfer, [gray, white]), [0, 1]);
    expect(video.probe.notes.join()).toContain(`High dynamic range (${name})`);
    for (const file of [video.proxy, video.preview, video.final]) {
      const [grayLevel = 0, whiteLevel = 0] = levelsOf(file);
      expect(Math.abs(grayLevel - 0.425 * 255)).toBeLessThan(4);
      expect(Math.abs(whiteLevel - 0.945 * 255)).toBeLessThan(4);
      expect(streamsOf(file)[0]).toMatchObject({
        pix_fmt: 'yuv420p',
        color_range: 'tv',
        color_space: 'bt709',
        color_primaries: 'bt709',
        color_transfer: 'bt709',
      });
    }
  });

  it('keeps its levels and tags in the final by choice', async () => {
    const source = halves('kept', 'arib-std-b67', [gray, 64 + 0.75 * 876]);
    const video = await renderVideo(source, [0, 1], { deinterlace: 'frame', hdr: 'keep' });
    expect(streamsOf(video.final)[0]).toMatchObject({
      codec_name: 'hevc',
      codec_tag_string: 'hvc1',
      pix_fmt: 'yuv420p10le',
      color_space: 'bt2020nc',
      color_primaries: 'bt2020',
      color_transfer: 'arib-std-b67',
    });
    const [before, after] = [levelsOf(source, 'gray10le'), levelsOf(video.final, 'gray10le')];
    for (const [i, level] of before.entries())
      expect(Math.abs(level - (after[i] ?? 0))).toBeLessThan(6);
    expect(streamsOf(video.preview)[0]).toMatchObject({
      codec_name: 'h264',
      color_transfer: 'bt709',
    });
  });

  it.each(
    someOf(
      [
        ['keeps what it says of its light with its range', 'keep', 2],
        ['loses what it says of its light with its range', 'tonemap', 0],
      ] as const,
      2,
    ),
  )('%s', async (_, hdr, kept) => {
    const display = 'G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)';
    const said = `:master-display=${display}:max-cll=1000,400`;
    const source = halves(`light-${hdr}`, 'smpte2084', [gray, 64 + 0.58 * 876], said);
    const video = await renderVideo(source, [0, 0.2], { deinterlace: 'frame', hdr });
    expect(lightOf(source)).toHaveLength(2);
    expect(lightOf(video.final)).toEqual(lightOf(source).slice(0, kept));
    expect(lightOf(video.preview)).toEqual([]);
  });

  it('full range of the standard range becomes limited range in every file', async () => {
    const source = join(folder, 'full.mp4');
    const gray = 'color=c=0x404040:s=256x128:r=25:d=0.5,format=yuvj420p';
    ffmpeg(['-f', 'lavfi', '-i', gray, '-c:v', 'libx264', '-color_range', 'pc', source]);
    const video = await renderVideo(source, [0, 1]);
    expect(video.probe.video.fullRange).toBe(true);
    for (const file of [video.proxy, video.preview, video.final]) {
      // H.264 without a tag has limited range.
      expect(streamsOf(file)[0]?.color_range ?? 'tv').toBe('tv');
      expect(Math.abs((levelsOf(file)[1] ?? 0) - 0x40)).toBeLessThan(3);
    }
  });
});
