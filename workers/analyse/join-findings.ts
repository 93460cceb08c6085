// The table of frames and what was found in them, as one analysis.

import { assert } from '@/lib/errors/app-error';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Analysis, Detections } from '@/lib/vision/types';
import type { AnalysisPlan } from './plan-analysis';
import type { CameraRecord } from './records';

/** The analysis; in manual mode nothing was analysed. */
export function joinFindings(
  plan: AnalysisPlan,
  frames: FrameTable,
  people: readonly Detections[],
  camera: readonly CameraRecord[],
): Analysis {
  const { width, height } = plan.probe.video;
  const frameCount = frames.pts.length;
  const stride = plan.looking?.stride ?? 1;
  const looks = plan.looking ? Math.ceil(frameCount / stride) : 0;
  // ffmpeg counts frames by itself in each branch: were they to disagree, every box would sit on the wrong frame.
  assert(people.length === looks, `${looks} frames were to be looked at for people, found ${people.length}`);
  assert(camera.length === looks, `${looks} frames were to be looked at for camera motion, found ${camera.length}`);
  return {
    width,
    height,
    frameCount,
    times: Float64Array.from(frames.times),
    analysed: Int32Array.from({ length: looks }, (_, k) => k * stride),
    detections: people,
    warps: Float64Array.from(camera.flatMap(({ warp }) => [...warp])),
    warpTrust: Float32Array.from(camera, ({ trust }) => trust),
  };
}
