// Where the number of a person stands on the stage: beside the box, where it hides no small player. CSS
// pixels.

import type { Box } from '@/lib/vision/types';
import type { StageSize } from './viewport';

/** A number over a taller person leaves enough of them in sight. */
const smallHeightPx = 60;

export type LabelSurroundings = {
  /** On the stage, all of them. */
  readonly people: readonly Box[];
  /** Labels that stand already. */
  readonly labels: readonly Box[];
  readonly stage: StageSize;
};

/** null: there is no place for it; the cropped image of the person beside the video has the number. */
export function labelPlace(
  box: Box,
  size: StageSize,
  { people, labels, stage }: LabelSurroundings,
): Box | null {
  const places = placesBeside(box, size).map((place) => withinStage(place, stage));
  const small = people.filter((person) => person[3] - person[1] < smallHeightPx);
  const free = places.filter((place) => !labels.some((label) => overlap(label, place)));
  return free.find((place) => !small.some((person) => overlap(person, place))) ?? null;
}

/** Above, beside and below, the best first. */
function placesBeside([x1, y1, x2, y2]: Box, { width, height }: StageSize): Box[] {
  const at = (x: number, y: number): Box => [x, y, x + width, y + height];
  return [at(x1 - 1, y1 - height), at(x2 + 1, y1), at(x1 - 1 - width, y1), at(x1 - 1, y2)];
}

function withinStage([x1, y1, x2, y2]: Box, { width, height }: StageSize): Box {
  const dx = Math.max(0, -x1) - Math.max(0, x2 - width);
  const dy = Math.max(0, -y1) - Math.max(0, y2 - height);
  return [x1 + dx, y1 + dy, x2 + dx, y2 + dy];
}

function overlap(a: Box, b: Box): boolean {
  return b[0] < a[2] && b[2] > a[0] && b[1] < a[3] && b[3] > a[1];
}
