// The table of frames and what was found in them, as one analysis. The camera and the shots are
// judged here, because only here the whole clip is known, and where its people are.

import { assert } from '@/lib/errors/app-error';
import type { FrameTable } from '@/lib/media/frame-table';
import { kitColorSize } from '@/lib/vision/appearance/kit-color';
import { fitCamera } from '@/lib/vision/camera/camera-fit';
import type { MotionObservation } from '@/lib/vision/camera/camera-motion';
import { cameraParams } from '@/lib/vision/camera/params';
import { scaleWarps } from '@/lib/vision/geometry/warp';
import { detectBoundaries } from '@/lib/vision/shots/detect-boundaries';
import { shotParams } from '@/lib/vision/shots/params';
import { resetWarpsAtBoundaries } from '@/lib/vision/shots/reset-warps';
import { thumbnailHeight, thumbnailWidth } from '@/lib/vision/shots/thumbnail';
import type { Analysis, Detections, ShotBoundary } from '@/lib/vision/types';
import type { FrameDetections } from './detector/records';
import type { AnalysisPlan } from './plan-analysis';

type Size = { readonly width: number; readonly height: number };
const thumbnail: Size = { width: thumbnailWidth, height: thumbnailHeight };

/** The analysis; in manual mode nothing was analysed. */
export function buildAnalysis(
  plan: AnalysisPlan,
  frames: FrameTable,
  frameDetections: readonly FrameDetections[],
  motionObservations: readonly MotionObservation[],
): Analysis {
  const { width, height, fps } = plan.videoInfo;
  const frameCount = frames.pts.length;
  const stride = plan.detection?.stride ?? 1;
  const analysedCount = plan.detection ? Math.ceil(frameCount / stride) : 0;
  // ffmpeg counts frames by itself in each branch: were they to disagree, every box would sit on
  // the wrong frame.
  assert(
    frameDetections.length === analysedCount,
    `${analysedCount} frames were to be looked at for people, found ${frameDetections.length}`,
  );
  assert(
    motionObservations.length === analysedCount,
    `${analysedCount} frames were to be looked at for camera motion, found ${motionObservations.length}`,
  );
  const gray = plan.detection?.gray ?? { width, height };
  const people = (pixels: Size) =>
    frameDetections.map((record) =>
      confidentBoxes(record.detections, pixels.width / width, pixels.height / height),
    );
  const path = fitCamera(motionObservations, people(gray), gray.width, gray.height, cameraParams);
  const warps = scaleWarps(
    path.warps,
    thumbnail.width / gray.width,
    thumbnail.height / gray.height,
  );
  const breaks = detectBoundaries(
    { motionObservations: motionObservations, warps, detections: people(thumbnail) },
    fps,
    shotParams,
  );
  const camera = resetWarpsAtBoundaries(path, breaks);
  return {
    width,
    height,
    frameCount,
    times: Float64Array.from(frames.times),
    analysed: Int32Array.from({ length: analysedCount }, (_, k) => k * stride),
    detections: frameDetections.map(({ detections: people }) => people),
    warps: scaleWarps(camera.warps, width / gray.width, height / gray.height),
    warpInlierRatio: camera.inlierRatio,
    appearanceSize: analysedCount > 0 ? kitColorSize : 0,
    appearances: frameDetections.map(({ kits }) => kits),
    shotBoundaries: breaks.map((found) => inFrames(found, stride)),
  };
}

/** Boxes of those who are surely people, scaled to a smaller picture. */
function confidentBoxes(
  { count, boxes, scores }: Detections,
  scaleX: number,
  scaleY: number,
): Float64Array {
  const confident = Array.from({ length: count }, (_, i) => i).filter(
    (i) => (scores[i] ?? 0) >= cameraParams.personScoreMin,
  );
  return Float64Array.from(
    confident.flatMap((i) =>
      [...boxes.subarray(4 * i, 4 * i + 4)].map((v, at) => v * (at % 2 ? scaleY : scaleX)),
    ),
  );
}

/**
 * From analysed frames to frames of the clip; what lies between two analysed ones may belong to the
 * break.
 */
function inFrames({ kind, start, end }: ShotBoundary, stride: number): ShotBoundary {
  if (kind === 'cut') return { kind, start: start * stride, end: start * stride };
  return { kind, start: (start - 1) * stride + 1, end: end * stride };
}
