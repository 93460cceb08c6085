// The player's name on a dark plate over the head, with a tip towards it; a number at either end of the
// text stands in the color. Where the path is doubtful the plate is fainter and the tip hollow.

import { message } from '@/lib/messages/message';
import { clamp } from '../clamp';
import type { Contour, Shape, Vertex } from '../draw-list';
import { textOutline } from '../text/glyphs';
import {
  type DrawMark,
  heightOf,
  type MarkInput,
  offsetOf,
  outlineColor,
  outlineOpacity,
  outlineWidth,
  rimColor,
  shareOfHeight,
  unitOf,
} from './mark-input';
import { grown, roundCorners } from './outlines';
import type { StyleDefinition } from './style-definition';

const draw: DrawMark = (input) => {
  const plate = plateOf(input);
  const outline = outlineWidth(input);
  const { number, name } = plate;
  const tip = tipOf(input, plate);
  const border = Math.min(0.12, 0.06 * input.thickness) * plate.height;
  const whole = [plateContour(plate, 0), tip(0)];
  const shapes: Shape[] = [
    {
      contours: [plateContour(plate, outline), tip(outline)],
      color: outlineColor,
      opacity: input.doubtful ? 0.5 * outlineOpacity : outlineOpacity,
    },
    { contours: whole, color: input.color, opacity: input.doubtful ? 0.55 : 1 },
  ];
  if (name)
    shapes.push({
      contours: [nameContour(plate, border)],
      color: outlineColor,
      opacity: input.doubtful ? 0.65 : 0.85,
    });
  if (input.doubtful)
    shapes.push({ contours: [tip(-border)], color: outlineColor, opacity: outlineOpacity });
  const text = (value: string, x: number) =>
    textOutline(value, x, plate.baseline, plate.capHeight).contours;
  if (number)
    shapes.push({ contours: text(number, plate.numberX), color: inkOn(input.color), opacity: 1 });
  if (name) shapes.push({ contours: text(name, plate.nameX), color: rimColor, opacity: 1 });
  return shapes;
};

export const label = {
  kind: 'label',
  label: message('Name'),
  icon: 'M2 5h20v10h-7l-3 4-3-4H2zM6 10h12',
  draw,
  hasText: true,
} as const satisfies StyleDefinition;

type Plate = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly tipHeight: number;
  readonly capHeight: number;
  readonly baseline: number;
  readonly number: string;
  readonly numberX: number;
  readonly name: string;
  readonly nameX: number;
  /** Left edge of the part behind the name. */
  readonly nameLeft: number;
};

/** Above the head, inside the image; at the upper edge over the head. A long name is smaller. */
function plateOf(input: MarkInput): Plate {
  const { number, name } = partsOf(input.text);
  const unit = unitOf(input);
  const room = input.width - 12 * unit;
  const widthOf = (height: number) => partWidth(number, height) + partWidth(name, height);
  const wanted = shareOfHeight(input, 0.17, 30, 48);
  const height = wanted * Math.min(1, room / Math.max(1, widthOf(wanted)));
  const width = Math.max(widthOf(height), height);
  const tipHeight = 0.35 * height;
  const [x1, y1, x2] = input.box;
  const edge = 5 * unit;
  const left = clamp((x1 + x2 - width) / 2, edge, input.width - width - edge);
  const gap = Math.max(0.15 * height + offsetOf(input), -0.16 * heightOf(input));
  const top = clamp(y1 - gap - tipHeight - height, edge, input.height - height - tipHeight - edge);
  const capHeight = 0.5 * height;
  const padding = 0.35 * height;
  const nameLeft = left + partWidth(number, height);
  return {
    ...{ left, top, width, height, tipHeight, capHeight, number, name, nameLeft },
    baseline: top + (height + capHeight) / 2,
    numberX: left + padding,
    nameX: nameLeft + padding,
  };
}

function partWidth(text: string, height: number): number {
  return text === '' ? 0 : textOutline(text, 0, 0, 0.5 * height).width + 0.7 * height;
}

/** "7 Ada", "#7 Ada" and "Ada 7" have a number; a text of digits is one. */
function partsOf(text: string): { readonly number: string; readonly name: string } {
  const first = /^#?(\d{1,3})(?:\s+(.*))?$/.exec(text);
  if (first) return { number: first[1] ?? '', name: first[2] ?? '' };
  const last = /^(.*\S)\s+#?(\d{1,3})$/.exec(text);
  if (last) return { number: last[2] ?? '', name: last[1] ?? '' };
  return { number: '', name: text };
}

function plateContour({ left, top, width, height }: Plate, grow: number): Contour {
  return roundedRectangle(left, top, left + width, top + height, grow);
}

/** The dark part, with the color around it as a border. */
function nameContour({ nameLeft, left, top, width, height }: Plate, border: number): Contour {
  return roundedRectangle(nameLeft, top, left + width, top + height, -border);
}

function roundedRectangle(x1: number, y1: number, x2: number, y2: number, grow: number): Contour {
  const [left, top, right, bottom] = [x1 - grow, y1 - grow, x2 + grow, y2 + grow];
  const radius = 0.22 * (bottom - top);
  const k = 0.45 * radius;
  return {
    start: [left + radius, top],
    segments: [
      [right - radius, top],
      [right - k, top, right, top + k, right, top + radius],
      [right, bottom - radius],
      [right, bottom - k, right - k, bottom, right - radius, bottom],
      [left + radius, bottom],
      [left + k, bottom, left, bottom - k, left, bottom - radius],
      [left, top + radius],
      [left, top + k, left + k, top, left + radius, top],
    ],
  };
}

/** A triangle from the plate towards the head, farther out by a distance. */
function tipOf(input: MarkInput, plate: Plate): (distance: number) => Contour {
  const { left, top, width, height, tipHeight } = plate;
  const bottom = top + height;
  const half = 0.8 * tipHeight;
  const inset = half + 0.22 * height;
  const x = clamp((input.box[0] + input.box[2]) / 2, left + inset, left + width - inset);
  const corners: Vertex[] = [
    [x - half, bottom],
    [x + half, bottom],
    [x, bottom + tipHeight],
  ];
  return (distance) => roundCorners(grown(corners, distance), 0.08);
}

/** Black or white, whichever stands out from the color (#rrggbb). */
function inkOn(color: string): string {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) / 255;
  const luma = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luma > 0.45 ? outlineColor : rimColor;
}
