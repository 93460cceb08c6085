// The input size that the product would choose for a video and a model, computed as the product
// does: from a size probe.

import { detectionsOf } from '@/lib/vision/detector/detections';
import { chooseInputSize, probeLongSide } from '@/lib/vision/detector/input-size';
import { type Letterbox, letterbox } from '@/lib/vision/detector/letterbox';
import { inputSizeParams } from '@/lib/vision/detector/params';
import type { DetectorSession } from '@/workers/analyse/detector/detector-session';
import type { DetectedBox } from './boxes';
import { detectPeople } from './detect-people';
import { readImages, videoSize } from './images';

const probeFrames = 5;

/** `every`: frame step of the size probe. */
export async function geometryFor(
  file: string,
  model: DetectorSession,
  every: number,
): Promise<Letterbox> {
  const video = await videoSize(file);
  const first = letterbox(video.width, video.height, probeLongSide(video, inputSizeParams));
  const detections: DetectedBox[][] = [];
  for (const image of await readImages(file, first, every, probeFrames))
    detections.push(await detectPeople(model, image, first));
  return letterbox(
    video.width,
    video.height,
    chooseInputSize(detections.map(detectionsOf), video, inputSizeParams).longSide,
  );
}
