// The renderings of finals, measured on their pixels: which frames they contain, where the mark is
// in each, and what is left behind when they fail. Videos encode their frame numbers
// (tests/support/bar-video.ts). Real ffmpeg.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { frameTable } from '@/lib/media/frame-table';
import { assScript } from '@/lib/media/subtitles/ass';
import { overlayAt } from '@/lib/review/overlay';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import {
  type BarVideoOptions,
  decodeGray,
  drawBarVideo,
  numberOf,
  readFrames,
} from '../support/bar-video';
import { someOf } from '../support/cases';
import {
  distance,
  expectedCenter,
  finalOf,
  folder,
  hooks,
  removeFolder,
  runningPath,
  signal,
  style,
} from '../support/render-fixture';
import { rotateVideo } from '../support/rotate-video';

afterAll(removeFolder);

describe('a final', () => {
  const uneven = 'settb=1/15360,setpts=N*256+mod(N\\,3)*97';
  it.each<[string, BarVideoOptions, string]>(
    someOf(
      [
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
      ],
      3,
    ),
  )(
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

  it('of a trimmed clip has the frames that are shown, with the marks they have in the whole clip', async () => {
    const choice = { count: 60, fps: 60, sound: true };
    const { video, table, path } = await finalOf(choice, 5, 50);
    const trim = { first: 8, last: 29 };
    const out = join(folder, 'trimmed.part');
    const probe = await probeMedia(video, signal);
    const input = { source: video, probe, frames: table, path, style, trim };
    const rendered = await renderFinal({ ...input, workDir: folder, out }, hooks);
    expect(rendered).toMatchObject({ frames: 22, hasAudio: true });
    const frames = decodeGray(out, 640, 360);
    expect(frames.map((gray) => numberOf(gray, 640, 360))).toEqual(frames.map((_, i) => 5 + 8 + i));
    const apart = frames.map((gray, i) => distance(gray, 640, expectedCenter(path, 8 + i)));
    expect(Math.max(...apart)).toBeLessThan(1);
  });

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

  it.each(
    someOf(
      [
        ['a right angle is in portrait format', 90, 360, 640],
        ['nearly a right angle is in portrait format', -87, 360, 640],
        ['half a right angle is as stored', 45, 640, 360],
      ],
      2,
    ),
  )('of a video rotated by %s', async (_, degrees, width, height) => {
    const video = join(folder, `rotated-${degrees}.mp4`);
    // Rotated, the bar would lie where the player runs.
    drawBarVideo(video, { count: 12, fps: 25, filters: 'drawbox=color=0x606060:t=fill' });
    rotateVideo(video, degrees);
    const probe = await probeMedia(video, signal);
    expect(probe.video).toMatchObject({ width, height });
    const frames = readFrames(video);
    const path = runningPath(frames, width, height);
    const out = `${video}.part`;
    expect(
      await renderFinal({ source: video, probe, frames, path, style, workDir: folder, out }, hooks),
    ).toMatchObject({ width, height, frames: 12 });
    // Players would rotate it again.
    expect((await probeMedia(out, signal)).video).toMatchObject({ width, height, rotation: 0 });
    const decodedFrames = decodeGray(out, width, height);
    expect(
      Math.max(...decodedFrames.map((gray, i) => distance(gray, width, expectedCenter(path, i)))),
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
    const pixels = execFileSync('ffmpeg', argv, {
      cwd: folder,
      env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(pixels.some((value) => value > 200)).toBe(true);
  });

  it('shows the chosen color for any color matrix of the video', async () => {
    const video = join(folder, 'colors.mp4');
    drawBarVideo(video, {
      count: 6,
      fps: 30,
      filters: 'setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv',
      options: ['-colorspace', 'bt709'],
    });
    const probe = await probeMedia(video, signal);
    const frames = readFrames(video);
    const path = runningPath(frames, 640, 360);
    const out = join(folder, 'colors.part');
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
    const video = join(odd, 'video.mp4');
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
    expect(readdirSync(odd).sort()).toEqual(['out.part', 'video.mp4']);
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

  it('of a damaged source that lacks a frame blames the source', async () => {
    const video = join(folder, 'damaged.mp4');
    drawBarVideo(video, { count: 20, fps: 25 });
    const whole = readFrames(video);
    const bytes = readFileSync(video);
    const middle = Math.floor((bytes.indexOf('mdat') + bytes.length) / 2);
    bytes.fill(0xff, middle, middle + 20);
    writeFileSync(video, bytes);
    const work = mkdtempSync(join(folder, 'work-'));
    const longer = { ...whole, pts: [...whole.pts, 30 * 512], times: [...whole.times, 1.2] };
    const input = {
      ...{ source: video, probe: await probeMedia(video, signal), frames: longer },
      ...{ path: runningPath(longer, 640, 360), style },
    };
    const render = renderFinal({ ...input, workDir: work, out: join(work, 'out.part') }, hooks);
    await expect(render).rejects.toMatchObject({
      code: 'SOURCE_DAMAGED',
      cause: { code: 'RENDER_VERIFY_FAILED' },
    });
    expect(readdirSync(work)).toEqual([]);
  });

  it('that is cancelled ends at once, with the reason given, and leaves nothing behind', async () => {
    const [short, video] = [join(folder, 'short.mp4'), join(folder, 'long.mp4')];
    drawBarVideo(short, { width: 1280, height: 720, count: 50, fps: 50 });
    const copies = ['-stream_loop', '7', '-i', short, '-c', 'copy'];
    execFileSync('ffmpeg', ['-nostdin', '-v', 'error', ...copies, video]);
    const frames = frameTable(
      [1, 50],
      Array.from({ length: 400 }, (_, i) => i),
    );
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
