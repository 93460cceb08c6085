// Videos as cameras make them, all the way to preview and final: fields, high dynamic range, odd
// orientation, sizes that change, sound that comes late or not at all. Measured on pixels and
// samples. Real ffmpeg.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countPair, noFields } from '@/lib/media/probe/field-counts';
import { sourceFilters, sourceOptions } from '@/lib/media/recipes/source-frames';
import { verifyVideo } from '@/workers/render/verify-video';
import { decodeGray, drawBarVideo, numberOf, readFrames } from '../../support/bar-video';
import { ffmpeg } from '../../support/numbered-video';
import { probeFixture } from '../../support/probe-fixture';
import { folder, removeFolder } from '../../support/render-fixture';
import { renderVideo, soundsOf, streamsOf } from '../../support/render-video';
import { setMatrix } from '../../support/rotate-video';

afterAll(removeFolder);

const size = { width: 640, height: 360 };
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
    const filters = `interlace=scan=${order}:lowpass=off,setfield=${order}`;
    drawBarVideo(file, { count: 50, fps: 50, filters, options });
    return file;
  }
  const mpeg2 = ['-c:v', 'mpeg2video', '-q:v', '2', '-flags', '+ilme+ildct'];

  it.each([
    [
      'H.264, the top field first',
      'tff',
      'i1.mp4',
      ['-flags', '+ilme+ildct', '-x264opts', 'tff=1'],
    ],
    ['H.264 in fields that says nothing', 'tff', 'i2.mkv', []],
    ['MPEG-2, the bottom field first', 'bff', 'i3.ts', [...mpeg2, '-top', '0']],
  ] as const)('%s: has whole frames, one of each', async (_, order, name, options) => {
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
    const source = interlaced('i4.mp4', 'tff', ['-flags', '+ilme+ildct', '-x264opts', 'tff=1']);
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
    const source = interlaced('i5.mp4', 'tff', ['-flags', '+ilme+ildct', '-x264opts', 'tff=1']);
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

  /** What the first frame says of the mastering screen and the brightest light. */
  function lightOf(file: string): Record<string, unknown>[] {
    const output = ['-read_intervals', '%+#1', '-show_frames', '-of', 'json', file];
    const report = execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'v:0', ...output]);
    const data = JSON.parse(report.toString()).frames[0].side_data_list ?? [];
    return data.filter(({ side_data_type: type }: { side_data_type: string }) =>
      /Mastering|light level/.test(type),
    );
  }

  // BT.2408: white is 75 % of HLG and 58 % of PQ, 18 % gray is 38 % of both. On a screen of Rec. 709
  // gray is 42.5 %; white is 95 %, with room for brighter light. ffmpeg's gray has 0 to 255.
  const gray = 64 + 0.38 * 876;
  it.each([
    ['HLG', 'arib-std-b67', 64 + 0.75 * 876],
    ['PQ', 'smpte2084', 64 + 0.58 * 876],
  ])('of %s has the levels and tags of Rec. 709', async (name, transfer, white) => {
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

  it.each([
    ['keeps what it says of its light with its range', 'keep', 2],
    ['loses what it says of its light with its range', 'tonemap', 0],
  ] as const)('%s', async (_, hdr, kept) => {
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
  it.each([
    ['an MP4', 'c1.mp4', [], 'anull', 0, [0, 1, 2]],
    ['a transport stream', 'c2.ts', [], 'anull', 0, [0, 1, 2]],
    ['8 kHz', 'c3.mkv', ['-ar', '8000'], 'anull', 0, [0, 1, 2]],
    ['sound that ends early', 'c4.mp4', [], 'atrim=end=2.6', 0, [0]],
    ['sound that begins late', 'c5.mp4', [], 'anull', 2, [1, 2]],
    ['sound that begins before the frames', 'c6.mkv', [], 'anull', -1, [0, 1, 2]],
    ['a hole in the sound', 'c7.mkv', [], "aselect='lt(t,2.6)+gt(t,3.4)'", 0, [0, 2]],
    ['no sound in the clip', 'c8.mp4', [], 'atrim=end=0.5', 0, []],
  ] as const)('of %s is in sync, and as long as the frames', async (...row) => {
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

  it.each([
    ['5.1', '5.1'],
    ['12 channels', '12'],
  ])('of %s is stereo that does not clip', async (_, layout) => {
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

describe('a video that is turned or mirrored', () => {
  const small = (file: string, w: number, h: number) =>
    ffmpeg(['-i', file, '-frames:v', '1', '-vf', `scale=${w}:${h}:flags=area`, ...rawGray]);
  const rawGray = ['-pix_fmt', 'gray', '-f', 'rawvideo', '-'];

  it.each([
    ['turned right', [0, 1, -1, 0], 'Rotated'],
    ['upside down', [-1, 0, 0, -1], 'Rotated'],
    ['turned left', [0, -1, 1, 0], 'Rotated'],
    ['mirrored', [-1, 0, 0, 1], 'Mirrored'],
    ['mirrored upside down', [1, 0, 0, -1], 'Mirrored'],
    ['mirrored and turned right', [0, 1, 1, 0], 'Mirrored'],
    ['mirrored and turned left', [0, -1, -1, 0], 'Mirrored'],
  ] as const)('%s is shown as ffmpeg’s own player shows it', async (name, matrix, words) => {
    const source = join(folder, `${name.replaceAll(' ', '-')}.mp4`);
    const input = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=0.4'];
    ffmpeg([...input, '-c:v', 'libx264', '-qp', '8', '-pix_fmt', 'yuv420p', source]);
    setMatrix(source, matrix);
    const video = await renderVideo(source, [0, 1]);
    expect(video.probe.notes.join()).toContain(words);
    const { width, height } = video.probe.video;
    expect([width, height]).toEqual(matrix[0] === 0 ? [180, 320] : [320, 180]);
    for (const file of [video.proxy, video.final]) {
      const [shown, expected] = [file, source].map((one) => small(one, width / 10, height / 10));
      const apart = (expected ?? []).map((level, i) => Math.abs(level - (shown?.[i] ?? 0)));
      // The mark covers a few of the pixels.
      expect(apart.filter((difference) => difference > 24).length).toBeLessThan(40);
    }
  });
});

it('a video whose frames change their size has all of them, in one size', async () => {
  const part = (name: string, dimensions: string, offset: number) => {
    const file = join(folder, name);
    const offsets = ['-output_ts_offset', String(offset), '-muxdelay', '0', '-muxpreload', '0'];
    const input = ['-f', 'lavfi', '-i', `testsrc=s=${dimensions}:r=25:d=2`];
    ffmpeg([...input, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', ...offsets, file]);
    return readFileSync(file);
  };
  const source = join(folder, 'sizes.ts');
  const parts = [part('small.ts', '320x180', 0), part('large.ts', '640x360', 2)];
  writeFileSync(source, Buffer.concat(parts));
  const video = await renderVideo(source, [1, 3]);
  expect(video.frames.times).toHaveLength(50);
  expect(video.rendered.final).toMatchObject({ frames: 50, width: 320, height: 180 });
});

it.each([
  ['0.2 s of 240 frames a second', [0.2, 0.4], 48, 6],
  ['one frame', [0.5, 0.504], 1, 1],
] as const)('%s: every frame in proxy and final, 30 a second in the preview', async (...row) => {
  const [name, span, count, previewed] = row;
  const source = join(folder, `${name.replaceAll(' ', '-')}.mp4`);
  drawBarVideo(source, { count: 240, fps: 240, sound: true });
  const video = await renderVideo(source, span);
  expect(readFrames(video.proxy).times).toHaveLength(count);
  expect(video.rendered.final.frames).toBe(count);
  expect(video.rendered.preview.frames).toBe(previewed);
});

it('a video whose last frame is shown for long is whole', async () => {
  const [long, file] = [join(folder, 'long.mp4'), join(folder, 'still.mp4')];
  // The last of 31 frames comes five seconds after the others, and is then left out.
  drawBarVideo(long, {
    ...{ count: 31, fps: 25, filters: "setpts='PTS+5*gte(N,30)/TB'" },
    options: ['-bf', '0', '-fps_mode', 'passthrough'],
  });
  ffmpeg([
    ...['-i', long, '-c', 'copy', '-bsf:v', 'noise=drop=gte(n\\,30)'],
    ...['-movflags', '+faststart', file],
  ]);
  const times = Array.from({ length: 30 }, (_, n) => n / 25);
  const expected = {
    ...size,
    times,
    timeTolerance: 0.001,
    hasAudio: false,
    format: 'h264 yuv420p',
  };
  const verified = await verifyVideo(file, expected, new AbortController().signal);
  expect(verified).toMatchObject({ frames: 30 });
});

it('frames that are used as they are pass the guard against changes unchanged', () => {
  const source = join(folder, 'plain.mp4');
  ffmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=1'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', source],
  ]);
  const probe = probeFixture({ codedWidth: 640, codedHeight: 360, width: 640, height: 360 });
  const hashOf = (options: readonly string[], filters: string) =>
    ffmpeg([
      ...options,
      '-i',
      source,
      '-vf',
      `${filters}scale=320:180`,
      '-f',
      'md5',
      '-',
    ]).toString();
  expect(hashOf(sourceOptions(probe), sourceFilters(probe.video))).toBe(hashOf([], ''));
});
