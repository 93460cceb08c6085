// What the detection tests share: gray videos whose frames are identified by brightness, the tiny
// detector that reads it, and a run of the analysis.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Analysis } from '@/lib/vision/types';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import type { AnalyseInput, AnalyseOutput, FirstFrame } from '@/workers/analyse/analyse-types';
import { resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import type { ResolvedModel } from '@/workers/analyse/detector/resolved-model';
import { probeMedia } from '@/workers/probe/probe-media';
import { ffmpeg } from '../../support/numbered-video';
import { tinyDetector } from '../../support/tiny-detector';

export const { signal } = new AbortController();
export const [width, height] = [320, 192];

/** Temporary folder of the importing test file. */
export const folder = mkdtempSync(join(tmpdir(), 'analyse-detections-'));
export const removeFolder = () => rmSync(folder, { recursive: true });
export let tinyModel: ResolvedModel;

export async function loadTinyModel(): Promise<void> {
  const file = join(folder, 'tiny.onnx');
  // 640 x 384, twice the video's size: no padding, whose gray would shift the mean.
  writeFileSync(file, tinyDetector({ xAtWhite: 640, y: 200 }));
  tinyModel = await resolveModelFile(file, signal);
}

// 40 frames at most. Scalers are off by one or two gray levels: steps of five are distinguishable.
export const luma = (frame: number) => 30 + 5 * frame;
/**
 * Position of the tiny detector's box in that frame: proportional to brightness, 16 black, 235
 * white.
 */
export const xOf = (frame: number) => (width * (luma(frame) - 16)) / 219;

/** Video whose frame n is one gray level, luma(n). */
export function makeGrayVideo(name: string, frames: number, fps: number): string {
  const [raw, file] = [join(folder, `${name}.raw`), join(folder, `${name}.mp4`)];
  writeFileSync(
    raw,
    Buffer.concat(
      Array.from({ length: frames }, (_, n) =>
        Buffer.concat([
          Buffer.alloc(width * height, luma(n)),
          Buffer.alloc((width * height) / 2, 128),
        ]),
      ),
    ),
  );
  ffmpeg([
    '-f',
    'rawvideo',
    '-pix_fmt',
    'yuv420p',
    '-s',
    `${width}x${height}`,
    '-r',
    String(fps),
    '-i',
    raw,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-qp',
    '1',
    '-g',
    '10',
    file,
  ]);
  return file;
}

/** What an analysis makes, by name. */
export const analysisFiles = [
  'analysis.bin',
  'frames.json',
  'poster.jpg',
  'proxy.mp4',
  'sprite.jpg',
];

export type DetectionRun = {
  readonly source: string;
  readonly from: number;
  readonly to: number;
} & Partial<AnalyseInput>;
export type DetectionResult = {
  readonly output: AnalyseOutput;
  readonly analysis: Analysis;
  readonly firstFrames: readonly FirstFrame[];
  readonly progressMessages: readonly string[];
};

export async function analyse(
  { source, from, to, ...input }: DetectionRun,
  onProgress = (_: { done: number }) => {},
): Promise<DetectionResult> {
  const probe = await probeMedia(source, signal);
  const workDir = input.workDir ?? emptyFolder();
  const firstFrames: FirstFrame[] = [];
  const progressMessages: string[] = [];
  const output = await analyseClip(
    {
      source,
      probe,
      startSeconds: from,
      stopSeconds: to,
      model: tinyModel,
      providers: ['cpu'],
      detectors: 2,
      longSide: 640,
      ...input,
      workDir,
    },
    {
      signal,
      onProgress(progress) {
        progressMessages.push(
          `${progress.stage} ${progress.done}/${progress.total} ${progress.unit}`,
        );
        onProgress(progress);
      },
      onFirstFrame: (frame) => void firstFrames.push(frame),
    },
  );
  return {
    output,
    analysis: decodeAnalysis(readFileSync(output.analysisFile)),
    firstFrames,
    progressMessages,
  };
}

let folderCount = 0;
export function emptyFolder(): string {
  const path = join(folder, `work-${folderCount++}`);
  mkdirSync(path);
  return path;
}
