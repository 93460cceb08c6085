// Hard frames as image tasks of Label Studio and back: one class of rectangles, in percent of the
// image. What is proposed (detected people, the player's box) is a prediction: nothing counts as
// labeled before a person has submitted it.

import type { Box } from '@/lib/vision/types';
import { rounded } from '../path-export';

/** The only class. */
export const personLabel = 'person';

/** The configuration of the project, in Label Studio's XML. */
export const labelConfig = `<View>
  <Image name="image" value="$image" zoom="true" zoomControl="true"/>
  <RectangleLabels name="label" toName="image">
    <Label value="${personLabel}"/>
  </RectangleLabels>
</View>
`;

/** Percent with this many decimals are less than 1/1000 pixel off. */
const percentDigits = 6;

export type ProposedBox = { readonly box: Box; readonly score: number };

/** A frame to be labeled; boxes are pixels of its image. */
export type LabelingFrame = {
  readonly id: string;
  /** The address at which Label Studio finds the image. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly matchId: string;
  readonly frameIndex: number;
  readonly timestamp: number;
  readonly reason: string;
  readonly proposed: readonly ProposedBox[];
};

/** The text of the tasks. */
export function writeImageTasks(frames: readonly LabelingFrame[]): string {
  return `${JSON.stringify(frames.map(toTask), null, 2)}\n`;
}

function toTask(frame: LabelingFrame) {
  const { id, address, matchId, frameIndex, timestamp, reason, proposed } = frame;
  const boxes = proposed.flatMap((one) => {
    const box = insideImage(one.box, frame);
    return box ? [{ ...one, box }] : [];
  });
  const scores = boxes.map(({ score }) => score);
  return {
    data: {
      image: address,
      ...{ frame_id: id, match: matchId, frame_index: frameIndex, timestamp, reason },
    },
    predictions: [
      {
        model_version: 'followspot',
        score: rounded(Math.min(1, ...scores), 4),
        result: boxes.map((one, i) => toResult(one, i, frame)),
      },
    ],
  };
}

type Size = { readonly width: number; readonly height: number };

function toResult({ box: [x1, y1, x2, y2], score }: ProposedBox, i: number, size: Size) {
  const across = (value: number) => rounded((100 * value) / size.width, percentDigits);
  const down = (value: number) => rounded((100 * value) / size.height, percentDigits);
  return {
    id: `person-${i + 1}`,
    type: 'rectanglelabels',
    ...{ from_name: 'label', to_name: 'image' },
    ...{ original_width: size.width, original_height: size.height, image_rotation: 0 },
    value: {
      ...{ x: across(x1), y: down(y1), width: across(x2 - x1), height: down(y2 - y1) },
      rotation: 0,
      rectanglelabels: [personLabel],
    },
    score: rounded(score, 4),
  };
}

/** The part of a box inside the image; null: none. */
export function insideImage([x1, y1, x2, y2]: Box, { width, height }: Size): Box | null {
  const [left, top] = [Math.max(0, x1), Math.max(0, y1)];
  const [right, bottom] = [Math.min(width, x2), Math.min(height, y2)];
  return right > left && bottom > top ? [left, top, right, bottom] : null;
}

/** A rectangle as Label Studio writes it, in percent of the image. */
export type PercentBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation?: number | undefined;
  readonly rectanglelabels?: readonly string[] | undefined;
  readonly original_width?: number | undefined;
  readonly original_height?: number | undefined;
};

export type ReadBoxes = { readonly boxes: readonly Box[]; readonly problems: readonly string[] };

/** The rectangles as boxes in pixels of an image of this size; what cannot be used is named. */
export function readPercentBoxes(found: readonly PercentBox[], size: Size): ReadBoxes {
  const read = found.map((one) => readPercentBox(one, size));
  return {
    boxes: read.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    problems: read.filter((one) => typeof one === 'string'),
  };
}

function readPercentBox(found: PercentBox, size: Size): Box | string {
  const { x, y, width, height, rotation = 0, rectanglelabels = [personLabel] } = found;
  const { original_width: seenWidth, original_height: seenHeight } = found;
  const place = `the box at ${rounded(x, 2)} %, ${rounded(y, 2)} %`;
  if (![x, y, width, height].every(Number.isFinite))
    return `${place} has sides that are no numbers`;
  if (rectanglelabels.some((label) => label !== personLabel))
    return `${place} has the label ${rectanglelabels.join(', ')} instead of ${personLabel}`;
  if (rotation !== 0) return `${place} is rotated by ${rotation} degrees`;
  const isOther = (seen: number | undefined, real: number) => seen !== undefined && seen !== real;
  if (isOther(seenWidth, size.width) || isOther(seenHeight, size.height))
    return `${place} was drawn on an image of ${seenWidth} x ${seenHeight}; the frame has ${size.width} x ${size.height}`;
  const [left, top] = [(x / 100) * size.width, (y / 100) * size.height];
  const [across, down] = [(width / 100) * size.width, (height / 100) * size.height];
  const box = insideImage([left, top, left + across, top + down], size);
  return box ?? `${place} has no part inside the image`;
}
