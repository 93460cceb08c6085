// The input size at which the product would look at a film with a model, found the way the product does: from a first look.

import { type DetectGeometry, detectGeometry } from '@/lib/vision/detect-geometry';
import { detectionsOf } from '@/lib/vision/detections';
import { chooseInputSize, firstLongSide } from '@/lib/vision/input-size';
import { inputSizeParams } from '@/lib/vision/input-size-params';
import type { DetectorSession } from '@/workers/analyse/detector-session';
import type { Scored } from './boxes';
import { findPeople } from './find-people';
import { pictureSize, readPictures } from './pictures';

const looks = 5;

/** `every`: the first look is at every so many-th frame, in frames. */
export async function geometryFor(file: string, model: DetectorSession, every: number): Promise<DetectGeometry> {
  const film = await pictureSize(file);
  const first = detectGeometry(film.width, film.height, firstLongSide(film, inputSizeParams));
  const seen: Scored[][] = [];
  for (const picture of await readPictures(file, first, every, looks)) seen.push(await findPeople(model, picture, first));
  return detectGeometry(film.width, film.height, chooseInputSize(seen.map(detectionsOf), film, inputSizeParams).longSide);
}
