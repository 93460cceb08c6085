// What is blurred in a marked clip. A mask is a draw list of its own: white is blurred, black, painted
// later, is not. Invariant: a pure function of the path and the people, for canvas and renderer alike.

import { bestOverlap, flattenBoxes } from '@/lib/vision/geometry/boxes';
import type { PeopleFrame } from '@/lib/vision/people-boxes';
import type { Box, Path } from '@/lib/vision/types';
import { type DrawList, ellipse, rectangle, reversed } from '../draw-list';
import { smoothedBoxAt } from '../smoothing';
import type { BlurKind } from './mark-options';

/** A box that overlaps the player's at least so much is the player's own. */
const sameBoxMin = 0.4;
/** Boxes grow by these shares of their height: arms, hair, and where people are between two looks. */
const grow = { x: 0.12, y: 0.08 };
/** Half axes of what stays sharp around the player in shares of the box. */
const sharp = { x: 0.85, y: 0.62 };

const blurred = { color: '#ffffff', opacity: 1 } as const;
const keptSharp = { color: '#000000', opacity: 1 } as const;

/** The mask of a frame in the path's image pixels; empty: nothing is blurred. */
export function blurMaskAt(
  path: Path,
  kind: BlurKind,
  people: readonly PeopleFrame[],
  frame: number,
): DrawList {
  const player = smoothedBoxAt(path, frame);
  return kind === 'rest' ? restMask(path, player) : othersMask(path, player, people, frame);
}

/** Where the player is lost nothing is blurred, as nothing is marked. */
function restMask({ width, height }: Path, player: Box | null): DrawList {
  if (!player) return [];
  const [x1, y1, x2, y2] = player;
  const [w, h] = [x2 - x1, y2 - y1];
  const clear = ellipse((x1 + x2) / 2, (y1 + y2) / 2, Math.max(sharp.x * w, 0.4 * h), sharp.y * h);
  return [{ contours: [rectangle(0, 0, width, height), reversed(clear)], ...blurred }];
}

/** Where the player is lost all people are blurred: it is not known who of them is the player. */
function othersMask(
  path: Path,
  player: Box | null,
  people: readonly PeopleFrame[],
  frame: number,
): DrawList {
  const boxes = framesAround(people, frame).flatMap((around) => othersIn(path, around));
  if (boxes.length === 0) return [];
  const others = { contours: boxes.map((box) => rectangle(...grown(box))), ...blurred };
  return player ? [others, { contours: [rectangle(...player)], ...keptSharp }] : [others];
}

function othersIn(path: Path, { frame, boxes }: PeopleFrame): readonly Box[] {
  const player = path.frames[frame]?.box;
  if (!player) return boxes;
  const own = bestOverlap(flattenBoxes(boxes), player);
  return own.overlap < sameBoxMin ? boxes : boxes.filter((_, i) => i !== own.index);
}

/** The analysed frame itself, or the two around it. */
function framesAround(people: readonly PeopleFrame[], frame: number): readonly PeopleFrame[] {
  const next = people.findIndex((one) => one.frame >= frame);
  if (next < 0) return people.slice(-1);
  return people.slice(people[next]?.frame === frame ? next : Math.max(0, next - 1), next + 1);
}

function grown([x1, y1, x2, y2]: Box): Box {
  const [dx, dy] = [grow.x * (y2 - y1), grow.y * (y2 - y1)];
  return [x1 - dx, y1 - dy, x2 + dx, y2 + dy];
}
