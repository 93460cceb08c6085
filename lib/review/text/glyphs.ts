// Letters as outlines, so that a text is drawn alike on a canvas, in a video, and on a machine without
// fonts. Layout of glyphs.json (made by `npm run glyphs`, units per em, y downwards, origin on the
// baseline): `contours`, separated by spaces, start at 0,0 and go by steps, `ldx,dy` a line,
// `qdx,dy,dx,dy` a curve with one control point; `glyphs` are `code:advance` and
// `:contour,x,y` for each contour, the code point in base 36.

import type { Contour, CurveSegment } from '../draw-list';
import table from './glyphs.json' with { type: 'json' };

type PlacedContour = readonly [contour: number, x: number, y: number];
type Glyph = { readonly advance: number; readonly contours: readonly PlacedContour[] };

const contourTexts: readonly string[] = table.contours.split(' ');
const glyphs: ReadonlyMap<string, Glyph> = new Map(table.glyphs.split(' ').map(readGlyph));

export type TextOutline = {
  readonly contours: readonly Contour[];
  /** From the origin of the first letter to the end of the last. */
  readonly width: number;
};

/**
 * The text on one line from (x, y) on its baseline, capitals `capHeight` high. Characters without an
 * outline are left out.
 */
export function textOutline(text: string, x: number, y: number, capHeight: number): TextOutline {
  const scale = capHeight / table.capHeight;
  const contours: Contour[] = [];
  let advance = 0;
  for (const letter of lettersOf(text)) {
    const glyph = glyphs.get(letter);
    if (!glyph) continue;
    for (const [index, dx, dy] of glyph.contours)
      contours.push(
        contourAt(contourTexts[index] ?? '', x + (advance + dx) * scale, y + dy * scale, scale),
      );
    advance += glyph.advance;
  }
  return { contours, width: advance * scale };
}

/** The characters of a text that have no outline, each once. */
export function undrawnCharacters(text: string): string[] {
  return [...new Set(lettersOf(text).filter((letter) => !glyphs.has(letter)))];
}

/** Composed letters, where there are any: é as one. */
function lettersOf(text: string): string[] {
  return Array.from(text.normalize('NFC').replace(/\s/g, ' '));
}

function readGlyph(text: string): [letter: string, glyph: Glyph] {
  const [code = '', advance = '', ...contours] = text.split(':');
  const placed = contours.map((contour): PlacedContour => {
    const [index = 0, x = 0, y = 0] = contour.split(',').map(Number);
    return [index, x, y];
  });
  return [
    String.fromCodePoint(Number.parseInt(code, 36)),
    { advance: Number(advance), contours: placed },
  ];
}

/** Curves of one control point become cubic ones, which draw lists have. */
function contourAt(text: string, startX: number, startY: number, scale: number): Contour {
  const segments: CurveSegment[] = [];
  let [x, y] = [startX, startY];
  for (const [, kind, numbers = ''] of text.matchAll(/([lq])([-\d,]+)/g)) {
    const [dx = 0, dy = 0, ex = 0, ey = 0] = numbers
      .split(',')
      .map((value) => scale * Number(value));
    const [fromX, fromY] = [x, y];
    x += dx;
    y += dy;
    if (kind === 'l') {
      segments.push([x, y]);
      continue;
    }
    const [controlX, controlY] = [x, y];
    x += ex;
    y += ey;
    segments.push([
      fromX + (2 / 3) * (controlX - fromX),
      fromY + (2 / 3) * (controlY - fromY),
      x + (2 / 3) * (controlX - x),
      y + (2 / 3) * (controlY - y),
      x,
      y,
    ]);
  }
  return { start: [startX, startY], segments };
}
