// One decode, every frame once: for any source times, size or container, frame i of the proxy is
// frame i of the clip.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseFrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { toSeconds } from '@/lib/media/timebase';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import type { AnalyseOutput, FirstFrame } from '@/workers/analyse/analyse-types';
import { probeMedia } from '@/workers/probe/probe-media';
import { someOf } from '../../support/cases';
import { ffmpeg, makeNumberedVideo, readNumbers } from '../../support/numbered-video';
import { processesMatching } from '../../support/process-list';
import { bFrames, cases, count, h264, unevenAt, video } from './analyse-clip-cases';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'analyse-clip-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let folderCount = 0;
function emptyFolder(): string {
  const path = join(folder, `work-${folderCount++}`);
  mkdirSync(path);
  return path;
}

type ClipRun = {
  source: string;
  from: number;
  to: number;
  signal?: AbortSignal;
  workDir?: string;
  onFrame?: () => void;
};

async function analyse({
  source,
  from,
  to,
  signal = neverAborts,
  workDir = emptyFolder(),
  onFrame = () => {},
}: ClipRun): Promise<{ probe: Probe; output: AnalyseOutput; firstFrames: FirstFrame[] }> {
  const probe = await probeMedia(source, neverAborts);
  const firstFrames: FirstFrame[] = [];
  const output = await analyseClip(
    {
      source,
      probe,
      startSeconds: from,
      stopSeconds: to,
      model: null,
      providers: ['cpu'],
      workDir,
    },
    { signal, onProgress: onFrame, onFirstFrame: (frame) => void firstFrames.push(frame) },
  );
  return { probe, output, firstFrames };
}

const neverAborts = new AbortController().signal;
test.each(someOf(cases, 3))(
  'every frame once and at its time: $title',
  async ({ title, extension, video, from, to, numbers, size = [320, 180], rotation, change }) => {
    const source = join(folder, `${title.replaceAll(' ', '-')}.${extension}`);
    makeNumberedVideo(source, video);
    change?.(source);
    const { probe, output, firstFrames } = await analyse({ source, from, to });
    expect([output.width, output.height]).toEqual(size);
    expect(readNumbers(output.proxy, rotation)).toEqual(numbers);
    // Players would rotate it again.
    expect((await probeMedia(output.proxy, neverAborts)).video).not.toHaveProperty('oddAngle');
    expect(readNumbers(output.poster, rotation)).toEqual(numbers.slice(0, 1));
    expect(output.frameCount).toBe(numbers.length);
    expect(firstFrames).toEqual([
      { poster: output.poster, width: size[0], height: size[1], detections: null },
    ]);
    const table = parseFrameTable(readFileSync(output.framesFile, 'utf8'));
    expect(table.pts).toHaveLength(numbers.length);
    const start = toSeconds(table.pts[0] ?? 0, table.timebase) - probe.startSeconds;
    const timeOf = title === 'a variable rate' ? unevenAt : (n: number) => n / video.fps;
    for (const [i, n] of numbers.entries())
      expect(start + (table.times[i] ?? 0)).toBeCloseTo(timeOf(n), 2);
    expect(decodeAnalysis(readFileSync(output.analysisFile))).toMatchObject({
      frameCount: numbers.length,
      width: size[0],
      height: size[1],
    });
    expect(output.notes).toEqual([]);
  },
);

test('frames hidden by an edit list of the container are not counted', async () => {
  const [whole, source] = [join(folder, 'whole.mp4'), join(folder, 'edited.mp4')];
  makeNumberedVideo(whole, { ...video, options: bFrames });
  // Copied from the keyframe before: frames 40 to 49 are in the file, and must not be shown.
  ffmpeg(['-ss', '2', '-i', whole, '-c', 'copy', source]);
  const { output } = await analyse({ source, from: 0, to: 1 });
  expect(readNumbers(output.proxy)).toEqual(count(50, 75));
  expect(output.notes).toEqual([]);
});

test('audio stays in sync with its frames', async () => {
  const source = join(folder, 'clap.mp4');
  const frames = 100;
  // Silence, then a tone from second 2.4 on.
  const tone = [
    '-f',
    'lavfi',
    '-i',
    'sine=frequency=440:duration=4',
    '-filter_complex',
    "[1]volume='gte(t,2.4)':eval=frame[a]",
    '-map',
    '0:v',
    '-map',
    '[a]',
  ];
  const silent = join(folder, 'silent.mp4');
  makeNumberedVideo(silent, { ...video, frames });
  ffmpeg(['-i', silent, ...tone, '-c:v', 'copy', '-c:a', 'aac', source]);
  const { output } = await analyse({ source, from: 2, to: 3 });
  const samples = ffmpeg([
    '-i',
    output.proxy,
    '-map',
    '0:a',
    '-ac',
    '1',
    '-ar',
    '8000',
    '-f',
    's16le',
    '-',
  ]);
  const firstLoud = Array.from({ length: samples.length / 2 }, (_, i) =>
    Math.abs(samples.readInt16LE(2 * i)),
  ).findIndex((level) => level > 1000);
  expect(firstLoud / 8000).toBeGreaterThan(0.37);
  expect(firstLoud / 8000).toBeLessThan(0.43);
});

test('a truncated source is reported or rejected, never treated as complete', async () => {
  const source = join(folder, 'cut-off.mp4');
  makeNumberedVideo(source, {
    ...video,
    frames: 250,
    options: [...h264, '-movflags', '+faststart'],
  });
  const { size } = await stat(source);
  truncateSync(source, Math.round(size * 0.6));
  const { output } = await analyse({ source, from: 0, to: 7 });
  expect(output.notes.join()).toMatch(
    /^\d+ of \d+ frames of this part of the video cannot be decoded\.$/,
  );
  await expect(analyse({ source, from: 8, to: 10 })).rejects.toMatchObject({
    code: 'SOURCE_DAMAGED',
  });
  await expect(analyse({ source, from: 20, to: 30 })).rejects.toMatchObject({
    code: 'SOURCE_DAMAGED',
  });
});

test('a cancel leaves no process and no file', async () => {
  const source = join(folder, 'long.mp4');
  ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30:d=12', ...h264, source]);
  const workDir = emptyFolder();
  const stop = new AbortController();
  const analysing = analyse({
    source,
    from: 0,
    to: 12,
    workDir,
    signal: stop.signal,
    onFrame: () => stop.abort(new Error('enough')),
  });
  await expect(analysing).rejects.toThrow('enough');
  expect(processesMatching(workDir)).toEqual([]);
  expect(processesMatching(source)).toEqual([]);
  expect(readdirSync(workDir)).toEqual([]);
});
