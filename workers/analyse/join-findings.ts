// The table of frames and what was found in them, as one analysis. The camera and the shots are judged here, because only here
// the whole clip is known, and where its people are.

import { assert } from '@/lib/errors/app-error';
import type { FrameTable } from '@/lib/media/frame-table';
import { kitColourSize } from '@/lib/vision/appearance/kit-colour';
import { fitCamera } from '@/lib/vision/camera-fit';
import type { CameraSight } from '@/lib/vision/camera-motion';
import { cameraParams } from '@/lib/vision/params';
import { withoutMotionAcross } from '@/lib/vision/shots/across-breaks';
import { findBreaks } from '@/lib/vision/shots/find-breaks';
import { shotParams } from '@/lib/vision/shots/params';
import { thumbnailHeight, thumbnailWidth } from '@/lib/vision/shots/thumbnail';
import type { Analysis, Detections, ShotBreak } from '@/lib/vision/types';
import { scaleWarps } from '@/lib/vision/warp';
import type { AnalysisPlan } from './plan-analysis';
import type { PeopleRecord } from './records';

type Size = { readonly width: number; readonly height: number };
const thumbnail: Size = { width: thumbnailWidth, height: thumbnailHeight };

/** The analysis; in manual mode nothing was analysed. */
export function joinFindings(
  plan: AnalysisPlan,
  frames: FrameTable,
  seen: readonly PeopleRecord[],
  sights: readonly CameraSight[],
): Analysis {
  const { width, height, fps } = plan.film;
  const frameCount = frames.pts.length;
  const stride = plan.looking?.stride ?? 1;
  const looks = plan.looking ? Math.ceil(frameCount / stride) : 0;
  // ffmpeg counts frames by itself in each branch: were they to disagree, every box would sit on the wrong frame.
  assert(seen.length === looks, `${looks} frames were to be looked at for people, found ${seen.length}`);
  assert(sights.length === looks, `${looks} frames were to be looked at for camera motion, found ${sights.length}`);
  const grey = plan.looking?.grey ?? { width, height };
  const people = (pixels: Size) => seen.map((record) => clearBoxes(record.people, pixels.width / width, pixels.height / height));
  const path = fitCamera(sights, people(grey), grey.width, grey.height, cameraParams);
  const warps = scaleWarps(path.warps, thumbnail.width / grey.width, thumbnail.height / grey.height);
  const breaks = findBreaks({ sights, warps, people: people(thumbnail) }, fps, shotParams);
  const camera = withoutMotionAcross(path, breaks);
  return {
    width,
    height,
    frameCount,
    times: Float64Array.from(frames.times),
    analysed: Int32Array.from({ length: looks }, (_, k) => k * stride),
    detections: seen.map(({ people }) => people),
    warps: scaleWarps(camera.warps, width / grey.width, height / grey.height),
    warpTrust: camera.trust,
    appearanceSize: looks > 0 ? kitColourSize : 0,
    appearances: seen.map(({ kits }) => kits),
    breaks: breaks.map((found) => inFrames(found, stride)),
  };
}

/** Boxes of those who are surely people, scaled to a smaller picture. */
function clearBoxes({ count, boxes, scores }: Detections, scaleX: number, scaleY: number): Float64Array {
  const clear = Array.from({ length: count }, (_, i) => i).filter((i) => (scores[i] ?? 0) >= cameraParams.personScoreMin);
  return Float64Array.from(clear.flatMap((i) => [...boxes.subarray(4 * i, 4 * i + 4)].map((v, at) => v * (at % 2 ? scaleY : scaleX))));
}

/** From analysed frames to frames of the clip; what lies between two analysed ones may belong to the break. */
function inFrames({ kind, start, end }: ShotBreak, stride: number): ShotBreak {
  if (kind === 'cut') return { kind, start: start * stride, end: start * stride };
  return { kind, start: (start - 1) * stride + 1, end: end * stride };
}
