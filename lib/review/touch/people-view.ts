// Where a small stage opens while the player is being chosen: on the person who is likely the player,
// else on everyone there is to choose from, when they are small on screen or lie over one another.
// Boxes are image pixels, sizes of the stage CSS pixels.

import type { Box } from '@/lib/vision/types';
import { clamp } from '../clamp';
import { fitViewport, panBy, type StageSize, type Viewport } from '../viewport';

type PeopleToShow = {
  readonly boxes: readonly Box[];
  /** Index of the person who is likely the player; null: no one is pointed at. */
  readonly suggested: number | null;
  readonly stage: StageSize;
  readonly image: StageSize;
};

/** A person narrower than this is hard to hit with a finger. */
const smallPx = 24;
/** Width of the suggested person after zooming: as wide as a finger needs. */
const suggestedPx = 44;
/** Share of the smaller box from which two people hide one another. */
const hiddenShare = 0.3;
/** Less than this is not worth losing sight of the whole frame. */
const zoomWorth = 1.25;
const zoomLimit = 4;
/** Around a group, as a share of its sides, and at least as much in CSS pixels. */
const margin = { share: 0.08, px: 12 };

/** The viewport to open with; null: the whole frame is as good. */
export function peopleView(people: PeopleToShow): Viewport | null {
  const { boxes, suggested, stage, image } = people;
  const fitted = fitViewport(stage, image).scale;
  const likely = suggested === null ? undefined : boxes[suggested];
  const asked = likely ? [likely] : boxes;
  if (!asked.some((box) => isHardToHit(box, boxes, fitted))) return null;
  const region = likely ?? padded(unionOf(asked), fitted);
  const scale = likely ? suggestedPx / (likely[2] - likely[0]) : scaleOf(region, stage);
  if (scale < fitted * zoomWorth) return null;
  return centeredOn(region, clamp(scale, fitted, fitted * zoomLimit), stage, image);
}

function isHardToHit(box: Box, boxes: readonly Box[], scale: number): boolean {
  if ((box[2] - box[0]) * scale < smallPx) return true;
  return boxes.some((other) => other !== box && overlapShare(box, other) > hiddenShare);
}

/** Of the smaller box. */
function overlapShare(one: Box, other: Box): number {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.min(area(one), area(other));
}

function area([x1, y1, x2, y2]: Box): number {
  return Math.max((x2 - x1) * (y2 - y1), 1);
}

function unionOf(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

function padded([x1, y1, x2, y2]: Box, scale: number): Box {
  const dx = Math.max((x2 - x1) * margin.share, margin.px / scale);
  const dy = Math.max((y2 - y1) * margin.share, margin.px / scale);
  return [x1 - dx, y1 - dy, x2 + dx, y2 + dy];
}

function scaleOf([x1, y1, x2, y2]: Box, stage: StageSize): number {
  return Math.min(stage.width / (x2 - x1), stage.height / (y2 - y1));
}

function centeredOn(
  [x1, y1, x2, y2]: Box,
  scale: number,
  stage: StageSize,
  image: StageSize,
): Viewport {
  const x = stage.width / 2 - ((x1 + x2) / 2) * scale;
  const y = stage.height / 2 - ((y1 + y2) / 2) * scale;
  return panBy({ scale, x, y }, stage, image, 0, 0);
}
