// Everything about an analysis that can be decided before it runs: sizes, rates, names, who gets
// which frames. One thing waits for a first look at the clip: how large the detectors' input is.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AnalyseOptions, DetectionOptions } from '@/lib/media/analyse-recipe';
import { clipSpan } from '@/lib/media/clip-span';
import { proxySize } from '@/lib/media/display-size';
import type { SizeProbeOptions } from '@/lib/media/size-probe-recipe';
import { spriteLayout } from '@/lib/media/sprite';
import { probeLongSide, type VideoInfo } from '@/lib/vision/detector/input-size';
import { type Letterbox, letterbox, letterboxInto } from '@/lib/vision/detector/letterbox';
import { inputSizeParams } from '@/lib/vision/detector/params';
import type { AnalyseInput, ResolvedModel } from './analyse-types';
import type { CameraTask } from './camera';
import type { DetectorTask } from './detector/detector';

export type AnalysisPlan = AnalyseOptions & {
  /** Frames we expect; the number that come decides. */
  readonly framesExpected: number;
  readonly detectors: readonly DetectorTask[];
  readonly camera: CameraTask | null;
  /** null: nobody looks, or the size of the detectors' input is given. */
  readonly sizeProbe: SizeProbeOptions | null;
  /** Image pixels, and frames that are looked at per second. */
  readonly videoInfo: VideoInfo;
};

// Enough to follow anybody by, and half the price of 60 frames a second.
const analysedFpsTarget = 30;
// Beyond this many, decoding is what everybody waits for.
const detectorsMax = 8;
// The grey pictures of camera motion: TRACKING's measurements were made at this size.
const grayLongSide = 480;
// Runs of one frame are as quick per frame on a CPU; a GPU wants more at once.
const gpuBatch = 8;

/**
 * The plan. Where there is a first look, the detectors' input is only that look's until
 * `withLongSide` is told the answer.
 */
export function planAnalysis(input: AnalyseInput): AnalysisPlan {
  const { source, probe, startSeconds, stopSeconds, workDir, model } = input;
  const { width, height, fps } = probe.video;
  const seconds = Math.max(0, Math.min(stopSeconds, probe.durationSeconds) - startSeconds);
  const framesExpected = Math.max(1, Math.round(seconds * fps));
  const stride = Math.max(1, Math.round(fps / analysedFpsTarget));
  const videoInfo = { width, height, fps: fps / stride };
  const detection = model
    ? planDetection(input, model, videoInfo, Math.ceil(framesExpected / stride), stride)
    : null;
  const decode = {
    source,
    probe,
    span: clipSpan(probe, startSeconds, stopSeconds),
    proxy: proxySize(width, height),
  };
  const sizeProbe =
    detection && model && needsSizeProbe(input, model) ? planSizeProbe(decode, detection) : null;
  return {
    ...decode,
    sprite: spriteLayout(stopSeconds - startSeconds, width, height),
    detection,
    poster: sizeProbe === null,
    framesExpected,
    videoInfo,
    sizeProbe,
    detectors: detection && model ? detectorTasks(input, model, detection) : [],
    camera: detection && { pipe: join(workDir, detection.grayPipe), ...detection.gray },
  };
}

/** The plan with detectors that look at pictures of this size. */
export function withLongSide(plan: AnalysisPlan, longSide: number): AnalysisPlan {
  const { width, height } = plan.videoInfo;
  return {
    ...plan,
    detection: plan.detection && {
      ...plan.detection,
      geometry: letterbox(width, height, longSide),
    },
  };
}

function planDetection(
  input: AnalyseInput,
  model: ResolvedModel,
  videoInfo: VideoInfo,
  analysedCount: number,
  stride: number,
): DetectionOptions {
  const { width, height } = videoInfo;
  const detectors = Math.min(detectorCount(input), analysedCount);
  const shrink = Math.min(1, grayLongSide / Math.max(width, height));
  return {
    stride,
    geometry: geometryFor(
      width,
      height,
      model,
      input.longSide ?? probeLongSide(videoInfo, inputSizeParams),
    ),
    detectorPipes: Array.from({ length: detectors }, (_, i) => `rgb${i}.pipe`),
    gray: { width: Math.round(width * shrink), height: Math.round(height * shrink) },
    grayPipe: 'grey.pipe',
  };
}

// Builds an engine for every input size it meets, for minutes.
const compilesPerInputSize = 'tensorrt';

function needsSizeProbe(
  { longSide, providers }: AnalyseInput,
  { fixedInput }: ResolvedModel,
): boolean {
  return longSide === undefined && fixedInput === null && providers[0] !== compilesPerInputSize;
}

function planSizeProbe(
  decode: Pick<SizeProbeOptions, 'source' | 'probe' | 'span' | 'proxy'>,
  { geometry, detectorPipes }: DetectionOptions,
): SizeProbeOptions {
  return {
    ...decode,
    geometry,
    detectorPipes: detectorPipes.map((pipe) => `first-${pipe}`),
    keyframeCount: inputSizeParams.probeFrames,
  };
}

/**
 * One process per GPU; on CPUs one per core, because two of one thread find more people than one of
 * two.
 */
function detectorCount({ detectors = 0, providers }: AnalyseInput): number {
  if (detectors > 0) return detectors;
  return providers[0] === 'cpu' ? Math.min(detectorsMax, availableParallelism()) : 1;
}

function detectorTasks(
  { providers, gpuIndex = 0 }: AnalyseInput,
  model: ResolvedModel,
  detection: DetectionOptions,
): DetectorTask[] {
  const onCpu = providers[0] === 'cpu';
  const batch = onCpu || model.fixedInput ? 1 : gpuBatch;
  // The only process of a GPU has all cores in case it falls back to them.
  const threads = onCpu ? 1 : availableParallelism();
  return detection.detectorPipes.map(() => ({
    model: model.path,
    providers,
    gpuIndex,
    threads,
    batch,
  }));
}

function geometryFor(
  width: number,
  height: number,
  { fixedInput }: ResolvedModel,
  longSide: number,
): Letterbox {
  return fixedInput
    ? letterboxInto({ width, height }, fixedInput)
    : letterbox(width, height, longSide);
}
