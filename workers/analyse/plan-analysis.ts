// Everything about an analysis that can be decided before it runs: sizes, rates, names, who gets which frames. One thing waits
// for a first look at the clip: how large the detectors' input is.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AnalyseChoice, LookingChoice } from '@/lib/media/analyse-recipe';
import { clipSpan } from '@/lib/media/clip-span';
import { proxySize } from '@/lib/media/display-size';
import type { FirstLookChoice } from '@/lib/media/first-look-recipe';
import { spriteLayout } from '@/lib/media/sprite';
import { type DetectGeometry, detectGeometry } from '@/lib/vision/detect-geometry';
import { type Film, firstLongSide } from '@/lib/vision/input-size';
import { inputSizeParams } from '@/lib/vision/input-size-params';
import type { AnalyseInput, ResolvedModel } from './analyse-types';
import type { CameraTask } from './camera';
import type { DetectorTask } from './detector';

export type AnalysisPlan = AnalyseChoice & {
  /** Frames we expect; the number that come decides. */
  readonly framesExpected: number;
  readonly detectors: readonly DetectorTask[];
  readonly camera: CameraTask | null;
  /** null: nobody looks, or the size of the detectors' input is given. */
  readonly firstLook: FirstLookChoice | null;
  /** Image pixels, and frames that are looked at per second. */
  readonly film: Film;
};

// Enough to follow anybody by, and half the price of 60 frames a second.
const analysedFpsAim = 30;
// Beyond this many, decoding is what everybody waits for.
const detectorsMax = 8;
// The grey pictures of camera motion: TRACKING's measurements were made at this size.
const greyLongSide = 480;
// Runs of one frame are as quick per frame on a CPU; a GPU wants more at once.
const gpuBatch = 8;

/** The plan. Where there is a first look, the detectors' input is only that look's until `withLongSide` is told the answer. */
export function planAnalysis(input: AnalyseInput): AnalysisPlan {
  const { source, probe, startSeconds, stopSeconds, workDir, model } = input;
  const { width, height, fps } = probe.video;
  const seconds = Math.max(0, Math.min(stopSeconds, probe.durationSeconds) - startSeconds);
  const framesExpected = Math.max(1, Math.round(seconds * fps));
  const stride = Math.max(1, Math.round(fps / analysedFpsAim));
  const film = { width, height, fps: fps / stride };
  const looking = model ? planLooking(input, model, film, Math.ceil(framesExpected / stride), stride) : null;
  const decode = { source, probe, span: clipSpan(probe, startSeconds, stopSeconds), proxy: proxySize(width, height) };
  const firstLook = looking && model && wantsFirstLook(input, model) ? planFirstLook(decode, looking) : null;
  return {
    ...decode,
    sprite: spriteLayout(stopSeconds - startSeconds, width, height),
    looking,
    poster: firstLook === null,
    framesExpected,
    film,
    firstLook,
    detectors: looking && model ? planDetectors(input, model, looking) : [],
    camera: looking && { pipe: join(workDir, looking.greyPipe), ...looking.grey },
  };
}

/** The plan with detectors that look at pictures of this size. */
export function withLongSide(plan: AnalysisPlan, longSide: number): AnalysisPlan {
  const { width, height } = plan.film;
  return { ...plan, looking: plan.looking && { ...plan.looking, geometry: detectGeometry(width, height, longSide) } };
}

function planLooking(input: AnalyseInput, model: ResolvedModel, film: Film, looks: number, stride: number): LookingChoice {
  const { width, height } = film;
  const detectors = Math.min(detectorCount(input), looks);
  const shrink = Math.min(1, greyLongSide / Math.max(width, height));
  return {
    stride,
    geometry: geometryFor(width, height, model, input.longSide ?? firstLongSide(film, inputSizeParams)),
    detectorPipes: Array.from({ length: detectors }, (_, i) => `rgb${i}.pipe`),
    grey: { width: Math.round(width * shrink), height: Math.round(height * shrink) },
    greyPipe: 'grey.pipe',
  };
}

// Builds an engine for every input size it meets, for minutes.
const sizesAreDear = 'tensorrt';

function wantsFirstLook({ longSide, providers }: AnalyseInput, { fixedInput }: ResolvedModel): boolean {
  return longSide === undefined && fixedInput === null && providers[0] !== sizesAreDear;
}

function planFirstLook(
  decode: Pick<FirstLookChoice, 'source' | 'probe' | 'span' | 'proxy'>,
  { geometry, detectorPipes }: LookingChoice,
): FirstLookChoice {
  return { ...decode, geometry, detectorPipes: detectorPipes.map((pipe) => `first-${pipe}`), pictures: inputSizeParams.firstPictures };
}

/** One process per GPU; on CPUs one per core, because two of one thread find more people than one of two. */
function detectorCount({ detectors = 0, providers }: AnalyseInput): number {
  if (detectors > 0) return detectors;
  return providers[0] === 'cpu' ? Math.min(detectorsMax, availableParallelism()) : 1;
}

function planDetectors({ providers, gpuIndex = 0 }: AnalyseInput, model: ResolvedModel, looking: LookingChoice): DetectorTask[] {
  const onCpu = providers[0] === 'cpu';
  const batch = onCpu || model.fixedInput ? 1 : gpuBatch;
  // The only process of a GPU has all cores in case it falls back to them.
  const threads = onCpu ? 1 : availableParallelism();
  return looking.detectorPipes.map(() => ({ model: model.path, providers, gpuIndex, threads, batch }));
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
