// `clip`: renders a scripted match scene to a video with its ground truth. Frames are piped into
// the encoder.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '@/lib/vision/value-at';
import type { ClipOptions } from '../match/match-scene.ts';
import { type FrameTruth, motText, visibleText, warpText } from '../truth/clip-truth.ts';
import { openGeneratorPage } from './browser.ts';

export type ClipRenderOptions = ClipOptions & {
  readonly fps: number;
  readonly crf: number;
  readonly truthOnly: boolean;
  readonly out: string;
};

/** One thread and no version string, for reproducible files. */
function encoder({ width, height, fps, crf, out }: ClipRenderOptions): ChildProcess {
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgba',
    '-s',
    `${width}x${height}`,
    '-r',
    String(fps),
    '-i',
    'pipe:0',
  ];
  const colors = [
    '-vf',
    'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p',
    '-colorspace',
    'bt709',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
  ];
  const output = [
    '-c:v',
    'libx264',
    '-preset',
    'slow',
    '-crf',
    String(crf),
    '-threads',
    '1',
    '-g',
    String(Math.max(1, Math.round(2 * fps))),
    '-fflags',
    '+bitexact',
    '-flags:v',
    '+bitexact',
    '-movflags',
    '+faststart',
  ];
  return spawn(
    'ffmpeg',
    ['-v', 'error', '-y', ...input, ...colors, ...output, join(out, 'video.mp4')],
    {
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  );
}

async function writeTruth(
  out: string,
  frames: readonly FrameTruth[],
  people: unknown,
): Promise<void> {
  await writeFile(join(out, 'gt.txt'), motText(frames));
  await writeFile(join(out, 'visible.txt'), visibleText(frames));
  await writeFile(join(out, 'warps.txt'), warpText(frames));
  await writeFile(join(out, 'people.json'), `${JSON.stringify(people, null, 2)}\n`);
}

export async function makeClip(options: ClipRenderOptions): Promise<void> {
  await mkdir(options.out, { recursive: true });
  const ffmpeg = options.truthOnly ? null : encoder(options);
  const frames: FrameTruth[] = [];
  const browser = await openGeneratorPage(options.width, options.height, async (path, body) => {
    if (path === '/truth') frames.push(JSON.parse(body.toString('utf8')) as FrameTruth);
    else if (ffmpeg && !defined(ffmpeg.stdin).write(body))
      await once(defined(ffmpeg.stdin), 'drain');
  });
  try {
    const { seed, sport, camera, seconds, width, height } = options;
    const people = await browser.page.evaluate((clip) => window.generator.openClip(clip), {
      seed,
      sport,
      camera,
      seconds,
      width,
      height,
    });
    const count = Math.round(options.seconds * options.fps);
    const began = performance.now();
    for (let first = 0; first < count; first += 25) {
      await browser.page.evaluate(
        ([a, b, fps, pixels]) =>
          window.generator.frames(a as number, b as number, fps as number, pixels as boolean),
        [first, Math.min(count, first + 25), options.fps, !options.truthOnly],
      );
      console.log(
        `${Math.min(count, first + 25)} of ${count} frames, ${((performance.now() - began) / 1000).toFixed(0)} s`,
      );
    }
    await writeTruth(options.out, frames, people);
  } finally {
    await browser.close();
  }
  if (!ffmpeg) return;
  defined(ffmpeg.stdin).end();
  const [code] = (await once(ffmpeg, 'close')) as [number];
  if (code !== 0) throw new Error(`ffmpeg failed: exit code ${code}`);
}
