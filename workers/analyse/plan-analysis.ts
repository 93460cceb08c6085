// Everything about an analysis that can be decided before it runs: sizes, rates, names, who gets which frames.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AnalyseChoice, LookingChoice } from '@/lib/media/analyse-recipe';
import { clipSpan } from '@/lib/media/clip-span';
import { proxySize } from '@/lib/media/display-size';
import { spriteLayout } from '@/lib/media/sprite';
import { type DetectGeometry, detectGeometry } from '@/lib/vision/detect-geometry';
import type { AnalyseInput, ResolvedModel } from './analyse-types';
import type { CameraTask } from './camera';
import type { DetectorTask } from './detector';

export type AnalysisPlan = AnalyseChoice & {
  /** Frames we expect; the number that come decides. */
  readonly framesExpected: number;
  readonly detectors: readonly DetectorTask[];
  readonly camera: CameraTask | null;
};

// Enough to follow anybody by, and half the price of 60 frames a second.
const analysedFpsAim = 30;
const longSideDefault = 640;
// Beyond this many, decoding is what everybody waits for.
const detectorsMax = 8;
// The grey pictures of camera motion: TRACKING's measurements were made at this size.
const greyLongSide = 480;
// Runs of one frame are as quick per frame on a CPU; a GPU wants more at once.
const gpuBatch = 8;

/** The plan. */
export function planAnalysis(input: AnalyseInput): AnalysisPlan {
  const { source, probe, startSeconds, stopSeconds, workDir, model } = input;
  const { width, height, fps } = probe.video;
  const seconds = Math.max(0, Math.min(stopSeconds, probe.durationSeconds) - startSeconds);
  const framesExpected = Math.max(1, Math.round(seconds * fps));
  const looking = model ? planLooking(input, model, framesExpected) : null;
  return {
    source,
    probe,
    span: clipSpan(probe, startSeconds, stopSeconds),
    proxy: proxySize(width, height),
    sprite: spriteLayout(stopSeconds - startSeconds, width, height),
    looking,
    framesExpected,
    detectors: looking && model ? planDetectors(input, model, looking) : [],
    camera: looking && {
      pipe: join(workDir, looking.greyPipe),
      greyWidth: looking.grey.width,
      greyHeight: looking.grey.height,
      imageWidth: width,
      imageHeight: height,
    },
  };
}

function planLooking(input: AnalyseInput, model: ResolvedModel, framesExpected: number): LookingChoice {
  const { width, height, fps } = input.probe.video;
  const stride = Math.max(1, Math.round(fps / analysedFpsAim));
  const detectors = Math.min(detectorCount(input), Math.ceil(framesExpected / stride));
  const shrink = Math.min(1, greyLongSide / Math.max(width, height));
  return {
    stride,
    geometry: geometryFor(width, height, model, input.longSide ?? longSideDefault),
    detectorPipes: Array.from({ length: detectors }, (_, i) => `rgb${i}.pipe`),
    grey: { width: Math.round(width * shrink), height: Math.round(height * shrink) },
    greyPipe: 'grey.pipe',
  };
}

/** One process per GPU; on CPUs one per core, because two of one thread find more people than one of two. */
function detectorCount({ detectors = 0, providers }: AnalyseInput): number {
  if (detectors > 0) return detectors;
  return providers[0] === 'cpu' ? Math.min(detectorsMax, availableParallelism()) : 1;
}

function planDetectors({ providers, gpuIndex = 0, workDir }: AnalyseInput, model: ResolvedModel, looking: LookingChoice): DetectorTask[] {
  const onCpu = providers[0] === 'cpu';
  const batch = onCpu || model.fixedInput ? 1 : gpuBatch;
  // The only process of a GPU has all cores in case it falls back to them.
  const threads = onCpu ? 1 : availableParallelism();
  return looking.detectorPipes.map((pipe) => ({
    model: model.path,
    providers,
    gpuIndex,
    threads,
    batch,
    pipe: join(workDir, pipe),
    geometry: looking.geometry,
  }));
}

function geometryFor(width: number, height: number, { fixedInput }: ResolvedModel, longSide: number): DetectGeometry {
  if (!fixedInput) return detectGeometry(width, height, longSide);
  const { width: modelWidth, height: modelHeight } = fixedInput;
  const scale = Math.min(modelWidth / width, modelHeight / height);
  const even = (side: number, max: number) => Math.min(max, Math.max(2, 2 * Math.round((side * scale) / 2)));
  const [contentWidth, contentHeight] = [even(width, modelWidth), even(height, modelHeight)];
  return {
    imageWidth: width,
    imageHeight: height,
    modelWidth,
    modelHeight,
    contentWidth,
    contentHeight,
    padX: Math.floor((modelWidth - contentWidth) / 2),
    padY: Math.floor((modelHeight - contentHeight) / 2),
    scaleX: contentWidth / width,
    scaleY: contentHeight / height,
  };
}
