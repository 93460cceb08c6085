// Who was in the picture all along while the player was out of it. Whoever left comes back through the border; the others are
// known by having been seen inside, and stay known from picture to picture, so that none of them is taken for the player when
// the camera brings them to the border. Picture pixels.

import { iou } from '../boxes';
import type { Box } from '../types';
import { isSecondBox, type Seen } from './match';
import type { ClickParams } from './params';
import { bodyHeight, placeOf } from './place';

/** Somebody who is not the player, where they were last seen. */
export type Bystander = { readonly frame: number; readonly box: Box };

/** A picture and its detections. `carried`: where a box of an earlier frame lies now, if only the camera moved. */
export type Scene = {
  readonly frame: number;
  readonly width: number;
  readonly height: number;
  readonly seen: readonly Seen[];
  readonly carried: (bystander: Bystander) => Box;
  readonly secondsSince: (frame: number) => number;
};

/** Which detections stand where nobody comes in, or are a bystander of before; and the bystanders from here on. */
export function bystandersAfter(
  before: readonly Bystander[],
  scene: Scene,
  params: ClickParams,
): { readonly bystanders: readonly Bystander[]; readonly indices: ReadonlySet<number> } {
  const { seen, frame } = scene;
  const met = before.map((one) => ({ one, now: bestOf(scene.carried(one), seen, params.step.overlapMin) }));
  const known = seen.filter((one) => met.some(({ now }) => now === one) || !isAtBorder(one.box, scene, params));
  const here = seen.filter((one) => known.some(({ box }) => box === one.box || isSecondBox(box, one.box, params)));
  const missing = met.filter(({ one, now }) => !now && scene.secondsSince(one.frame) <= params.absence.lostSeconds);
  return {
    bystanders: [...here.map(({ box }) => ({ frame, box })), ...missing.map(({ one }) => one)],
    indices: new Set(here.map(({ index }) => index)),
  };
}

/** Whether somebody may just have come in: within the way they run in the time it takes to miss them. */
function isAtBorder(box: Box, { width, height }: Scene, { step, absence }: ClickParams): boolean {
  const way = absence.reachHeightsPerSecond * absence.lostSeconds * bodyHeight(placeOf(box), step.widthAsHeight);
  return Math.min(box[0], box[1], width - box[2], height - box[3]) < way;
}

function bestOf(box: Box, seen: readonly Seen[], least: number): Seen | null {
  let [best, most]: [Seen | null, number] = [null, least];
  for (const one of seen) {
    const overlap = iou(one.box, box);
    if (overlap > most) [best, most] = [one, overlap];
  }
  return best;
}
