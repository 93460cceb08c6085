// The slate as a draw list, for the page and the video alike. Units: pixels of the frame. Invariant:
// every text lies within the safe area, whatever its length and the shape of the frame.

import { type DrawList, polygon, rectangle, type Shape } from '../draw-list';
import { textOutline } from '../text/glyphs';
import type { ShownSlate } from './slate';

export type SlateSize = { readonly width: number; readonly height: number };

const backgroundColor = '#12161c';
const edgeColor = '#1b222b';
const accentColor = '#f6a821';
const textColor = '#ffffff';
const quietColor = '#b9c2cd';

/** Kept free at each side, as a share of it. Source: title-safe area of EBU R 95, with some room. */
const safeShare = 0.09;
/** A name that would be smaller than this share of its wanted size stands on two lines. */
const wrapBelow = 0.7;

type Line = {
  readonly text: string;
  /** Height of capitals. */
  readonly capHeight: number;
  /** From the line before to the top of the capitals. */
  readonly gap: number;
  readonly color: string;
};

/** The slate in a frame of this size: background, a bar, the lines one under the other. */
export function slateDrawList(slate: ShownSlate, { width, height }: SlateSize): DrawList {
  const margin = safeShare * Math.min(width, height);
  // Large enough to be read on a phone held upright, where the frame is narrow.
  const unit = Math.min(width, height, 0.62 * Math.max(width, height));
  const barWidth = 0.014 * unit;
  const indent = barWidth + 0.045 * unit;
  const safe = { width: width - 2 * margin - indent, height: height - 2 * margin };
  const lines = fitted(linesOf(slate, unit, safe.width), safe.height);
  const blockHeight = heightOf(lines);
  const top = (height - blockHeight) / 2;
  const shapes: Shape[] = [...background(width, height)];
  if (lines.length > 0)
    shapes.push({
      contours: [rectangle(margin, top, margin + barWidth, top + blockHeight)],
      color: accentColor,
      opacity: 1,
    });
  let y = top + overhang * (lines[0]?.capHeight ?? 0);
  for (const [i, { text, capHeight, gap, color }] of lines.entries()) {
    y += (i === 0 ? 0 : gap) + capHeight;
    const { contours } = textOutline(text, margin + indent, y, capHeight);
    if (contours.length > 0) shapes.push({ contours, color, opacity: 1 });
  }
  return shapes;
}

/** One color and a lighter corner. */
function background(width: number, height: number): Shape[] {
  const corner = polygon([
    [width, 0],
    [width, height],
    [0.62 * width, height],
  ]);
  return [
    { contours: [rectangle(0, 0, width, height)], color: backgroundColor, opacity: 1 },
    { contours: [corner], color: edgeColor, opacity: 1 },
  ];
}

/** Lines that have a text, each narrowed to the width. */
function linesOf(slate: ShownSlate, unit: number, width: number): Line[] {
  const { number, name, position, year, height, club, contact } = slate;
  const facts = [position, year, height].filter((fact) => drawnWidth(fact, 1) > 0).join(' · ');
  const wanted: Line[] = [
    { text: number, capHeight: 0.2 * unit, gap: 0, color: accentColor },
    ...nameLines(name, 0.092 * unit, width),
    { text: facts, capHeight: 0.042 * unit, gap: 0.06 * unit, color: textColor },
    { text: club, capHeight: 0.042 * unit, gap: 0.036 * unit, color: quietColor },
    { text: contact, capHeight: 0.034 * unit, gap: 0.06 * unit, color: quietColor },
  ];
  return wanted
    .filter(({ text, capHeight }) => drawnWidth(text, capHeight) > 0)
    .map((line) => ({ ...line, capHeight: line.capHeight * fitFactor(line, width) }));
}

function nameLines(name: string, capHeight: number, width: number): Line[] {
  const line = (text: string, gap: number): Line => ({ text, capHeight, gap, color: textColor });
  const [first, second] = halves(name);
  const isLong = fitFactor({ text: name, capHeight }, width) < wrapBelow;
  if (!isLong || second === '') return [line(name, 0.65 * capHeight)];
  const lines = [line(first, 0.65 * capHeight), line(second, 0.45 * capHeight)];
  // Both in one size.
  const factor = Math.min(...lines.map((one) => fitFactor(one, width)));
  return lines.map((one) => ({ ...one, capHeight: one.capHeight * factor }));
}

/** Split at the space nearest to the middle; the second is empty where there is none. */
function halves(text: string): readonly [string, string] {
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/\s/g)].map(({ index }) => index);
  const at = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function fitFactor({ text, capHeight }: Pick<Line, 'text' | 'capHeight'>, width: number): number {
  return Math.min(1, width / Math.max(1e-9, drawnWidth(text, capHeight)));
}

function drawnWidth(text: string, capHeight: number): number {
  return textOutline(text, 0, 0, capHeight).width;
}

/** Room for accents over the first line and for what hangs under the last, in shares of their capitals. */
const overhang = 0.35;

function heightOf(lines: readonly Line[]): number {
  const ends = (lines[0]?.capHeight ?? 0) + (lines.at(-1)?.capHeight ?? 0);
  return lines.reduce(
    (sum, { capHeight, gap }, i) => sum + (i === 0 ? 0 : gap) + capHeight,
    overhang * ends,
  );
}

/** All lines smaller where they are higher than the safe area together. */
function fitted(lines: readonly Line[], height: number): readonly Line[] {
  const factor = Math.min(1, height / Math.max(1e-9, heightOf(lines)));
  return lines.map((line) => ({
    ...line,
    capHeight: line.capHeight * factor,
    gap: line.gap * factor,
  }));
}
