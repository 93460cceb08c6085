// Frame table, detections and motion observations of a whole clip, combined into one Analysis.
// Camera and shot boundaries are estimated here, because they need the whole clip and its people.

import { assert } from '@/lib/errors/app-error';
import type { Size } from '@/lib/media/size';
import { kitColorSize } from '@/lib/vision/appearance/kit-color';
import { type CameraTrajectory, fitCamera } from '@/lib/vision/camera/camera-fit';
import { cameraParams } from '@/lib/vision/camera/params';
import { scaleWarps } from '@/lib/vision/geometry/warp';
import { detectBoundaries } from '@/lib/vision/shots/detect-boundaries';
import { shotParams } from '@/lib/vision/shots/params';
import { resetWarpsAtBoundaries } from '@/lib/vision/shots/reset-warps';
import { thumbnailHeight, thumbnailWidth } from '@/lib/vision/shots/thumbnail';
import type { Analysis, Detections, ShotBoundary } from '@/lib/vision/types';
import type { AnalysisPlan } from './plan-analysis';
import type { AnalysisRun } from './run-analysis';

const thumbnail: Size = { width: thumbnailWidth, height: thumbnailHeight };

/** The analysis; in manual mode without analysed frames. */
export function buildAnalysis(plan: AnalysisPlan, run: AnalysisRun): Analysis {
  const { width, height } = plan.videoInfo;
  const { frames } = run.decoded;
  const frameCount = frames.pts.length;
  const stride = plan.detection?.stride ?? 1;
  const analysedCount = plan.detection ? Math.ceil(frameCount / stride) : 0;
  assertCounts(run, analysedCount);
  const gray = plan.detection?.gray ?? plan.videoInfo;
  const { camera, boundaries } = estimateCamera(plan, run, gray);
  return {
    width,
    height,
    frameCount,
    times: Float64Array.from(frames.times),
    analysed: Int32Array.from({ length: analysedCount }, (_, k) => k * stride),
    detections: run.frameDetections.map(({ detections }) => detections),
    warps: scaleWarps(camera.warps, width / gray.width, height / gray.height),
    warpInlierRatio: camera.inlierRatio,
    appearanceSize: analysedCount > 0 ? kitColorSize : 0,
    appearances: run.frameDetections.map(({ kits }) => kits),
    shotBoundaries: boundaries.map((boundary) => toClipFrames(boundary, stride)),
  };
}

/** ffmpeg counts frames in each branch separately: a difference would shift every box. */
function assertCounts(
  { frameDetections, motionObservations }: AnalysisRun,
  analysedCount: number,
): void {
  const found = [frameDetections.length, motionObservations.length];
  assert(
    found.every((count) => count === analysedCount),
    `${analysedCount} frames are analysed, found ${found[0]} with detections and ${found[1]} with camera motion`,
  );
}

/** Camera in pixels of the gray frames; boundaries in analysed frames. */
function estimateCamera(
  { videoInfo: { width, height, fps }, detection }: AnalysisPlan,
  { frameDetections, motionObservations, decoded }: AnalysisRun,
  gray: Size,
): { readonly camera: CameraTrajectory; readonly boundaries: readonly ShotBoundary[] } {
  const peopleIn = (size: Size) =>
    frameDetections.map(({ detections }) =>
      confidentBoxes(detections, size.width / width, size.height / height),
    );
  const kits = frameDetections.map(confidentKits);
  const stride = detection?.stride ?? 1;
  const times = decoded.frames.times.filter((_, frame) => frame % stride === 0);
  const path = fitCamera(motionObservations, peopleIn(gray), gray.width, gray.height, cameraParams);
  const warps = scaleWarps(
    path.warps,
    thumbnail.width / gray.width,
    thumbnail.height / gray.height,
  );
  const boundaries = detectBoundaries(
    { motionObservations, warps, detections: peopleIn(thumbnail), kits, times },
    fps,
    shotParams,
  );
  return { camera: resetWarpsAtBoundaries(path, boundaries), boundaries };
}

/** Boxes x1 y1 x2 y2 ... of confident detections, scaled to a smaller image. */
function confidentBoxes(
  { count, boxes, scores }: Detections,
  scaleX: number,
  scaleY: number,
): Float64Array {
  return Float64Array.from(
    confidentOf({ count, scores }).flatMap((i) =>
      [...boxes.subarray(4 * i, 4 * i + 4)].map((v, at) => v * (at % 2 ? scaleY : scaleX)),
    ),
  );
}

/** Their kit vectors [n * D]. */
function confidentKits({ detections, kits }: AnalysisRun['frameDetections'][number]): Int8Array {
  return Int8Array.from(
    confidentOf(detections).flatMap((i) => [
      ...kits.subarray(i * kitColorSize, (i + 1) * kitColorSize),
    ]),
  );
}

const confidentOf = ({ count, scores }: Pick<Detections, 'count' | 'scores'>): number[] =>
  Array.from({ length: count }, (_, i) => i).filter(
    (i) => (scores[i] ?? 0) >= cameraParams.personScoreMin,
  );

/**
 * From analysed frames to clip frames; frames between two analysed ones may be part of a dissolve.
 */
function toClipFrames({ kind, start, end }: ShotBoundary, stride: number): ShotBoundary {
  if (kind === 'cut') return { kind, start: start * stride, end: end * stride };
  return { kind, start: (start - 1) * stride + 1, end: end * stride };
}
