// Everything about an analysis that is decided before it runs: sizes, rates, names, which process
// gets which frames. One number may wait for the size probe: the size of the detectors' input.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { proxySize } from '@/lib/media/probe/display-size';
import {
  type AnalyseOptions,
  analyseFiles,
  type DetectionOptions,
} from '@/lib/media/recipes/analyse-recipe';
import type { SizeProbeOptions } from '@/lib/media/recipes/size-probe-recipe';
import { framesPerSecond } from '@/lib/media/recipes/source-frames';
import { type Size, scaleToPixels, shrinkToLongSide } from '@/lib/media/size';
import { spriteLayout } from '@/lib/media/sprite';
import { detectorAdapters } from '@/lib/vision/detector/adapters/registry';
import { preferredProvider } from '@/lib/vision/detector/execution-providers';
import { probeLongSide, type VideoInfo } from '@/lib/vision/detector/input-size';
import {
  fixedLetterbox,
  type Letterbox,
  letterbox,
  stretched,
} from '@/lib/vision/detector/letterbox';
import { inputSizeParams } from '@/lib/vision/detector/params';
import type { LocatedClip } from '../probe/read-packets';
import { helperSilenceSeconds } from '../process/silence-limit';
import type { AnalyseInput } from './analyse-types';
import type { DetectorTask } from './detector/detector';
import type { ResolvedModel } from './detector/resolved-model';
import type { MotionTask } from './motion-process';

export type AnalysisPlan = AnalyseOptions & {
  /** By the container's packets; null when it does not say. */
  readonly expectedFrames: number | null;
  /** By the rate in the header; the number of decoded frames may differ. */
  readonly framesExpected: number;
  readonly detectors: readonly DetectorTask[];
  readonly camera: MotionTask | null;
  /** null: manual mode, or the size of the detectors' input is given or fixed. */
  readonly sizeProbe: SizeProbeOptions | null;
  /** Image pixels, and analysed frames per second. */
  readonly videoInfo: VideoInfo;
  /** A helper that is waited for may send nothing for so long. */
  readonly silenceSeconds: number;
};

/** Names of the output files in the work directory. */
export const analysisFileNames = {
  poster: analyseFiles.poster,
  sprite: analyseFiles.sprite,
  proxy: analyseFiles.proxy,
  frames: 'frames.json',
  analysis: 'analysis.bin',
} as const;

// Enough to follow any player, and half the cost of 60 frames a second.
const analysedFpsTarget = 30;
// With more processes the decoder is the bottleneck.
const detectorsMax = 8;
// Longer side of the gray frames of camera motion, in pixels: the size that was measured.
const grayLongSide = 480;

/** The plan. With a size probe, its detectors' input is the probe's until `withLongSide`. */
export function planAnalysis(
  input: AnalyseInput,
  { span, expectedFrames, firstTick }: LocatedClip,
): AnalysisPlan {
  const { source, probe, startSeconds, stopSeconds, workDir, model } = input;
  const { width, height } = probe.video;
  const fps = framesPerSecond(probe.video);
  const end = probe.videoEndSeconds ?? probe.durationSeconds;
  const seconds = Math.max(0, Math.min(stopSeconds, end) - startSeconds);
  const framesExpected = Math.max(1, Math.round(seconds * fps));
  const stride = Math.max(1, Math.round(fps / analysedFpsTarget));
  const videoInfo = { width, height, fps: fps / stride };
  const detection = model
    ? planDetection(input, model, videoInfo, { stride, count: Math.ceil(framesExpected / stride) })
    : null;
  const decode = {
    source,
    probe,
    span,
    proxy: proxySize(width, height),
  };
  const sizeProbe =
    detection && model && needsSizeProbe(input, model) ? planSizeProbe(decode, detection) : null;
  return {
    ...decode,
    sprite: spriteLayout(stopSeconds - startSeconds, width, height),
    detection,
    poster: sizeProbe === null,
    expectedFrames,
    firstTick,
    framesExpected,
    videoInfo,
    silenceSeconds: input.silenceSeconds ?? helperSilenceSeconds,
    sizeProbe,
    detectors:
      detection && model ? detectorTasks(input, model, detection.detectorPipes.length) : [],
    camera: detection && { pipe: join(workDir, detection.grayPipe), ...detection.gray },
  };
}

/** The plan with this longer side of the detectors' input. */
export function withLongSide(plan: AnalysisPlan, longSide: number): AnalysisPlan {
  const { width, height } = plan.videoInfo;
  const geometry = letterbox(width, height, longSide);
  return { ...plan, detection: plan.detection && { ...plan.detection, geometry } };
}

/** Names of all pipes of the plan in the work directory; none in manual mode. */
export function pipeNames({ detection, sizeProbe }: AnalysisPlan): readonly string[] {
  if (!detection) return [];
  return [...detection.detectorPipes, ...(sizeProbe?.detectorPipes ?? []), detection.grayPipe];
}

function planDetection(
  input: AnalyseInput,
  model: ResolvedModel,
  videoInfo: VideoInfo,
  analysed: { readonly stride: number; readonly count: number },
): DetectionOptions {
  const detectors = Math.min(detectorCount(input), analysed.count);
  const longSide = input.longSide ?? probeLongSide(videoInfo, inputSizeParams);
  return {
    stride: analysed.stride,
    geometry: geometryFor(videoInfo, model, longSide),
    detectorPipes: Array.from({ length: detectors }, (_, i) => `rgb${i}.pipe`),
    gray: scaleToPixels(videoInfo, shrinkToLongSide(videoInfo, grayLongSide)),
    grayPipe: 'gray.pipe',
  };
}

/** How frames are fitted into the detectors' input. */
export function geometryFor(
  { width, height }: Size,
  { fixedInput, adapter }: ResolvedModel,
  longSide: number,
): Letterbox {
  if (!fixedInput) return letterbox(width, height, longSide);
  const place = detectorAdapters[adapter].stretches ? stretched : fixedLetterbox;
  return place({ width, height }, fixedInput);
}

function needsSizeProbe(
  { longSide, providers }: AnalyseInput,
  { fixedInput }: ResolvedModel,
): boolean {
  // The probe's input size would be compiled in addition to the chosen one.
  const { compilesPerInputSize } = preferredProvider(providers);
  return longSide === undefined && fixedInput === null && !compilesPerInputSize;
}

function planSizeProbe(
  decode: Pick<SizeProbeOptions, 'source' | 'probe' | 'span' | 'proxy'>,
  { geometry, detectorPipes }: DetectionOptions,
): SizeProbeOptions {
  return {
    ...decode,
    geometry,
    detectorPipes: detectorPipes.map((pipe) => `probe-${pipe}`),
    keyframeCount: inputSizeParams.probeFrames,
  };
}

/** What decides about the detector processes. */
export type DetectorChoice = Pick<
  AnalyseInput,
  'providers' | 'gpuIndex' | 'gpuCount' | 'detectors'
>;

/** Processes of one run. */
export function detectorCount({ detectors = 0, providers }: DetectorChoice): number {
  if (detectors > 0) return detectors;
  const { processes } = preferredProvider(providers);
  return processes === 'perCore' ? Math.min(detectorsMax, availableParallelism()) : 1;
}

/** The tasks of `count` processes. */
export function detectorTasks(
  { providers, gpuIndex, gpuCount = 0 }: DetectorChoice,
  { path: model, adapter, fixedInput }: ResolvedModel,
  count: number,
): DetectorTask[] {
  const { processes, batch } = preferredProvider(providers);
  const task: DetectorTask = {
    model,
    adapter,
    providers,
    gpuIndex: gpuIndex ?? null,
    gpuCount,
    threads: processes === 'perCore' ? 1 : availableParallelism(),
    // A fixed input size usually comes with a fixed batch of one.
    batch: fixedInput ? 1 : batch,
  };
  return Array.from({ length: count }, () => task);
}
