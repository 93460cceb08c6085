// The renderings, measured on their pixels: which frames they contain, where the mark is in each,
// and what is left behind when they fail. Videos encode their frame numbers
// (tests/support/bar-video.ts). Real ffmpeg.

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assScript } from '@/lib/media/ass';
import type { FrameTable } from '@/lib/media/frame-table';
import { overlayAt, type Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { joinReel } from '@/workers/reel/join-reel';
import { renderFinal } from '@/workers/render/render-final';
import { renderPreview } from '@/workers/render/render-preview';
import {
  type BarVideoOptions,
  centroidOf,
  decodeGray,
  drawBarVideo,
  numberOf,
  readFrames,
} from '../support/bar-video';

const style: Style = { kind: 'dot', color: '#ffffff' };
const signal = new AbortController().signal;
const hooks = { signal, onProgress: () => undefined };
let folder: string;
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-render-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * A player who moves 15 pixels down and to the right in each frame: unlike the position in any
 * adjacent frame.
 */
function runningPath(table: FrameTable, width: number, height: number): Path {
  const box = (i: number) => [40 + 15 * i, 60 + 3 * i, 80 + 15 * i, 160 + 3 * i] as const;
  return {
    width,
    height,
    frames: table.times.map((time, index) => ({
      index,
      time,
      box: box(index),
      source: 'seen',
      confidence: 1,
    })),
  };
}

/** Center of the overlay's dot, in image pixels. */
function expectedCenter(path: Path, index: number): { x: number; y: number } {
  const start = overlayAt(path, style, index).at(-1)?.contours[0];
  const points = start
    ? start.segments.map((s) => (s.length === 2 ? s : ([s[4], s[5]] as const)))
    : [];
  const middle = (axis: 0 | 1) =>
    (Math.max(...points.map((p) => p[axis])) + Math.min(...points.map((p) => p[axis]))) / 2;
  return { x: middle(0), y: middle(1) };
}

/**
 * Pixels between the dot in a decoded frame and its position in the overlay; NaN where there is
 * none within 40 pixels.
 */
function distance(gray: Uint8Array, width: number, expected: { x: number; y: number }): number {
  const near = gray.map((value, at) =>
    Math.abs((at % width) - expected.x) < 40 && Math.abs(at / width - expected.y) < 40 ? value : 0,
  );
  const center = centroidOf(near, width, (value) => Math.max(0, value - 150));
  return Math.hypot(center.x + 0.5 - expected.x, center.y + 0.5 - expected.y);
}

/**
 * Writes a quarter turn into the track header's matrix, as phones do; no ffmpeg option does so in
 * all versions.
 */
function rotateUpright(video: string): void {
  const bytes = readFileSync(video);
  // tkhd version 0: 40 bytes of times and ids after its name, then the matrix a b u c d v x y w
  // (ISO 14496-12, 8.3.2).
  const matrix = bytes.indexOf('tkhd') + 4 + 40;
  const rotation = [0, 0x10000, 0, -0x10000, 0, 0, 360 * 0x10000, 0, 0x40000000];
  for (const [i, value] of rotation.entries()) bytes.writeInt32BE(value, matrix + 4 * i);
  writeFileSync(video, bytes);
}

type RenderedFinal = {
  video: string;
  out: string;
  table: FrameTable;
  path: Path;
  width: number;
  height: number;
};

async function finalOf(
  choice: BarVideoOptions,
  from: number,
  to: number,
  extension = 'mp4',
  image?: { width: number; height: number },
): Promise<RenderedFinal> {
  files += 1;
  const video = join(folder, `film-${files}.${extension}`);
  drawBarVideo(video, choice);
  const probe = await probeMedia(video, signal);
  const table = readFrames(video, from, to);
  const path = runningPath(table, probe.video.width, probe.video.height);
  const out = join(folder, `final-${files}.part`);
  const size = image ?? { width: probe.video.width, height: probe.video.height };
  const rendered = await renderFinal(
    { source: video, probe, frames: table, path, style, workDir: folder, out },
    hooks,
  );
  expect(rendered).toMatchObject({ frames: to - from, ...size, hasAudio: choice.sound ?? false });
  return { video, out, table, path, ...size };
}

describe('a final', () => {
  const uneven = 'settb=1/15360,setpts=N*256+mod(N\\,3)*97';
  it.each<[string, BarVideoOptions, string]>([
    ['60 frames a second', { count: 60, fps: 60, sound: true }, 'mp4'],
    [
      'a changing rate',
      {
        count: 60,
        fps: 60,
        filters: uneven,
        options: ['-enc_time_base', '1:15360', '-video_track_timescale', '15360'],
      },
      'mp4',
    ],
    ['120 frames a second', { count: 60, fps: 120 }, 'mp4'],
    [
      'a clock that starts at 1.4 s',
      { count: 60, fps: 50, sound: true, options: ['-f', 'mpegts'] },
      'ts',
    ],
    ['times in thousandths', { count: 60, fps: 24, sound: true }, 'mkv'],
    [
      'frames coded out of order',
      { count: 60, fps: 30, options: ['-bf', '3', '-g', '30', '-preset', 'medium'] },
      'mp4',
    ],
  ])(
    'of a video with %s has exactly the frames of the table, each with its own mark at its own time',
    async (_name, choice, extension) => {
      const { out, table, path, width, height } = await finalOf(choice, 13, 45, extension);
      const frames = decodeGray(out, width, height);
      expect(frames.map((gray) => numberOf(gray, width, height))).toEqual(
        table.pts.map((_, i) => i + 13),
      );
      expect(
        Math.max(...frames.map((gray, i) => distance(gray, width, expectedCenter(path, i)))),
      ).toBeLessThan(1);
      expect(readFrames(out).times).toEqual(table.times.map((time) => expect.closeTo(time, 6)));
    },
  );

  it('of a video with odd sides is one row and column smaller and shifts nothing', async () => {
    const odd = { width: 853, height: 479, count: 20, fps: 25, options: ['-pix_fmt', 'yuv444p'] };
    const { out, path, width, height } = await finalOf(odd, 0, 20, 'mp4', {
      width: 852,
      height: 478,
    });
    const frames = decodeGray(out, width, height);
    expect(
      Math.max(...frames.map((gray, i) => distance(gray, width, expectedCenter(path, i)))),
    ).toBeLessThan(1);
  });

  it('of a video with wide pixels has the displayed aspect ratio', async () => {
    const { out, path, width, height } = await finalOf(
      { width: 720, height: 576, count: 12, fps: 25, filters: 'setsar=16/11' },
      0,
      12,
    );
    expect(Math.abs(width / height - (720 * 16) / 11 / 576)).toBeLessThan(0.005);
    const frames = decodeGray(out, width, height);
    expect(
      Math.max(...frames.map((gray, i) => distance(gray, width, expectedCenter(path, i)))),
    ).toBeLessThan(1);
  });

  it('of a portrait video is in portrait format', async () => {
    const video = join(folder, 'upright.mp4');
    // Rotated, the bar would lie where the player runs.
    drawBarVideo(video, { count: 12, fps: 25, filters: 'drawbox=color=0x606060:t=fill' });
    rotateUpright(video);
    const probe = await probeMedia(video, signal);
    expect(probe.video).toMatchObject({ width: 360, height: 640 });
    const frames = readFrames(video);
    const path = runningPath(frames, 360, 640);
    const out = join(folder, 'upright.part');
    expect(
      await renderFinal({ source: video, probe, frames, path, style, workDir: folder, out }, hooks),
    ).toMatchObject({
      width: 360,
      height: 640,
      frames: 12,
    });
    const decodedFrames = decodeGray(out, 360, 640);
    expect(
      Math.max(...decodedFrames.map((gray, i) => distance(gray, 360, expectedCenter(path, i)))),
    ).toBeLessThan(1);
  });

  it('carries its mark on a machine without a single font', () => {
    const list = overlayAt(
      runningPath({ timebase: [1, 25], pts: [0], times: [0] }, 640, 360),
      style,
      0,
    );
    writeFileSync(
      join(folder, 'marks.ass'),
      [
        ...assScript([0], () => list, {
          width: 640,
          height: 360,
          scaleX: 1,
          scaleY: 1,
          matrix: 'bt601',
        }),
      ].join(''),
    );
    writeFileSync(
      join(folder, 'fonts.conf'),
      '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>',
    );
    const argv = [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'color=c=0x606060:s=640x360:d=0.04',
      '-vf',
      'ass=marks.ass',
      '-pix_fmt',
      'gray',
      '-f',
      'rawvideo',
      '-',
    ];
    const picture = execFileSync('ffmpeg', argv, {
      cwd: folder,
      env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(picture.some((value) => value > 200)).toBe(true);
  });

  it('shows the chosen color for any color matrix of the video', async () => {
    const video = join(folder, 'colours.mp4');
    drawBarVideo(video, {
      count: 6,
      fps: 30,
      filters: 'setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv',
      options: ['-colorspace', 'bt709'],
    });
    const probe = await probeMedia(video, signal);
    const frames = readFrames(video);
    const path = runningPath(frames, 640, 360);
    const out = join(folder, 'colours.part');
    await renderFinal(
      {
        source: video,
        probe,
        frames,
        path,
        style: { kind: 'dot', color: '#e0402f' },
        workDir: folder,
        out,
      },
      hooks,
    );
    const { x, y } = expectedCenter(path, 0);
    const one = `crop=2:2:${Math.round(x) - 1}:${Math.round(y) - 1},scale=in_color_matrix=bt709:out_color_matrix=bt709,format=rgb24`;
    const [r = 0, g = 0, b = 0] = execFileSync('ffmpeg', [
      '-v',
      'error',
      '-i',
      out,
      '-vf',
      one,
      '-frames:v',
      '1',
      '-f',
      'rawvideo',
      '-',
    ]);
    expect(Math.max(Math.abs(r - 0xe0), Math.abs(g - 0x40), Math.abs(b - 0x2f))).toBeLessThan(8);
  });

  it('works in a directory of any name', async () => {
    const odd = join(folder, "it's, [a] dir: x;y=%d");
    mkdirSync(odd);
    const video = join(odd, 'film.mp4');
    drawBarVideo(video, { count: 6, fps: 30 });
    const frames = readFrames(video);
    const input = {
      source: video,
      probe: await probeMedia(video, signal),
      frames,
      path: runningPath(frames, 640, 360),
      style,
    };
    await renderFinal({ ...input, workDir: odd, out: join(odd, 'out.part') }, hooks);
    expect(readdirSync(odd).sort()).toEqual(['film.mp4', 'out.part']);
  });

  it('that lacks a frame fails, and nothing is left behind', async () => {
    const video = join(folder, 'short.mp4');
    drawBarVideo(video, { count: 20, fps: 25 });
    const whole = readFrames(video);
    const longer = { ...whole, pts: [...whole.pts, 30 * 512], times: [...whole.times, 1.2] };
    const work = mkdtempSync(join(folder, 'work-'));
    const input = {
      source: video,
      probe: await probeMedia(video, signal),
      frames: longer,
      path: runningPath(longer, 640, 360),
      style,
    };
    await expect(
      renderFinal({ ...input, workDir: work, out: join(work, 'out.part') }, hooks),
    ).rejects.toMatchObject({
      code: 'RENDER_VERIFY_FAILED',
    });
    expect(readdirSync(work)).toEqual([]);
  });

  it('that is cancelled ends at once, with the reason given, and leaves nothing behind', async () => {
    const video = join(folder, 'long.mp4');
    drawBarVideo(video, { width: 1280, height: 720, count: 400, fps: 50 });
    const frames = readFrames(video);
    const work = mkdtempSync(join(folder, 'work-'));
    const stop = new AbortController();
    const reason = new Error('enough');
    let stopped = 0;
    const onProgress = ({ done }: { done: number }) => {
      if (done < 20 || stopped > 0) return;
      stopped = performance.now();
      stop.abort(reason);
    };
    const input = {
      source: video,
      probe: await probeMedia(video, signal),
      frames,
      path: runningPath(frames, 1280, 720),
      style,
    };
    await expect(
      renderFinal(
        { ...input, workDir: work, out: join(work, 'out.part') },
        { signal: stop.signal, onProgress },
      ),
    ).rejects.toBe(reason);
    expect(performance.now() - stopped).toBeLessThan(3000);
    expect(readdirSync(work)).toEqual([]);
  });
});

describe('a preview', () => {
  it.each([
    [60, 60],
    [50, 51],
    [24, 36],
  ])(
    'of a proxy at %i frames a second is at 30, goes to the end, and each frame has its own mark',
    async (fps, count) => {
      const proxy = join(folder, `proxy-${fps}.mp4`);
      drawBarVideo(proxy, { count, fps, sound: true });
      const frames = readFrames(proxy);
      const path = runningPath(frames, 640, 360);
      const out = join(folder, `preview-${fps}.part`);
      const rendered = await renderPreview(
        { proxy, frames, path, style, workDir: folder, out },
        hooks,
      );
      expect(rendered).toMatchObject({ width: 640, height: 360, hasAudio: true });
      expect(rendered.fps).toBeCloseTo(30, 3);
      const decodedFrames = decodeGray(out, 640, 360);
      const numbers = decodedFrames.map((gray) => numberOf(gray, 640, 360));
      // At twice the rate every second frame is shown.
      expect(numbers[0]).toBe(0);
      expect(numbers.at(-1)).toBeGreaterThanOrEqual(fps > 30 ? count - 2 : count - 1);
      expect(
        Math.max(
          ...decodedFrames.map((gray, i) =>
            distance(gray, 640, expectedCenter(path, numbers[i] ?? 0)),
          ),
        ),
      ).toBeLessThan(1.5);
    },
  );

  it('of a proxy at twice the size is within 1280x720, the mark scaled with it', async () => {
    const proxy = join(folder, 'proxy-large.mp4');
    drawBarVideo(proxy, { width: 1600, height: 1200, count: 12, fps: 30 });
    const frames = readFrames(proxy);
    const path = runningPath(frames, 3200, 2400);
    const out = join(folder, 'preview-large.part');
    expect(
      await renderPreview({ proxy, frames, path, style, workDir: folder, out }, hooks),
    ).toMatchObject({
      width: 960,
      height: 720,
      frames: 12,
    });
    const [first = new Uint8Array()] = decodeGray(out, 960, 720);
    const { x, y } = expectedCenter(path, 0);
    expect(distance(first, 960, { x: 0.3 * x, y: 0.3 * y })).toBeLessThan(1);
  });
});

describe('a reel', () => {
  const hashes = (file: string) =>
    execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:v', '-f', 'framemd5', '-'], {
      encoding: 'utf8',
    })
      .split('\n')
      .filter((line) => line.startsWith('0,'))
      .map((line) => line.split(',').at(-1));

  it('of equal clips is their frames, unchanged and in order, with audio to the end and a chapter for each', async () => {
    const parts = [
      await finalOf({ count: 60, fps: 50, sound: true }, 5, 38),
      await finalOf({ count: 60, fps: 50, sound: true }, 20, 60),
      await finalOf({ count: 60, fps: 50, sound: true }, 0, 7),
    ];
    const out = join(folder, 'reel-equal.part');
    const rendered = await joinReel(
      { parts: parts.map((part) => part.out), workDir: folder, out },
      hooks,
    );
    expect(rendered).toMatchObject({
      frames: 80,
      durationSeconds: 1.6,
      width: 640,
      height: 360,
      hasAudio: true,
    });
    expect(hashes(out)).toEqual(parts.flatMap((part) => hashes(part.out)));
    expect(readFrames(out).times).toEqual(
      Array.from({ length: 80 }, (_, i) => expect.closeTo(i / 50, 6)),
    );
    const report = JSON.parse(
      execFileSync(
        'ffprobe',
        ['-v', 'error', '-show_chapters', '-show_streams', '-of', 'json', out],
        { encoding: 'utf8' },
      ),
    );
    expect(
      report.chapters.map((c: { start_time: string; tags: { title: string } }) => [
        Number(c.start_time),
        c.tags.title,
      ]),
    ).toEqual([
      [0, 'Clip 1'],
      [0.66, 'Clip 2'],
      [1.46, 'Clip 3'],
    ]);
    expect(
      Number(report.streams.find((s: { codec_type: string }) => s.codec_type === 'audio').duration),
    ).toBeCloseTo(1.6, 1);
    expect(readdirSync(folder).filter((name) => name.startsWith('part'))).toEqual([]);
  });

  it('of unlike clips has one size and still every frame, silent where a clip is', async () => {
    const parts = [
      await finalOf({ count: 30, fps: 50, sound: true }, 5, 30),
      await finalOf({ width: 480, height: 400, count: 30, fps: 24 }, 0, 30),
    ];
    const out = join(folder, 'reel-unlike.part');
    const rendered = await joinReel(
      { parts: parts.map((part) => part.out), workDir: folder, out },
      hooks,
    );
    expect(rendered).toMatchObject({ frames: 55, width: 640, height: 400, hasAudio: true });
    expect(rendered.durationSeconds).toBeCloseTo(0.5 + 30 / 24, 1);
  });

  it('with a truncated clip fails, and nothing is left behind', async () => {
    const { out: part } = await finalOf({ count: 60, fps: 50 }, 0, 60);
    const work = mkdtempSync(join(folder, 'work-'));
    const half = join(work, 'half.mp4');
    writeFileSync(half, readFileSync(part));
    truncateSync(half, Math.floor(readFileSync(half).length / 2));
    await expect(
      joinReel({ parts: [part, half], workDir: work, out: join(work, 'out.part') }, hooks),
    ).rejects.toThrow();
    expect(existsSync(join(work, 'out.part'))).toBe(false);
    expect(readdirSync(work)).toEqual(['half.mp4']);
  });
});
