// The outlines of a font's letters as text, small enough for a web page: lib/review/text/glyphs.json. A
// contour that several letters share (the E of É, È and Ê) is stored once. Read by
// lib/review/text/glyphs.ts, which has the layout.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import opentype from 'opentype.js';

const require = createRequire(import.meta.url);
const filesFolder = join(dirname(require.resolve('@fontsource/inter/package.json')), 'files');
/** Units of the table per em: 0.1 pixels for letters of 50 pixels. */
const unitsPerEm = 512;
/** The files of the font, those that are asked first first. */
const subsets = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic'];
/** First and last code point: Latin with the accents of Europe and Vietnam, Greek, Cyrillic, marks. */
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x218, 0x21b],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
  [0x2013, 0x2014],
  [0x2018, 0x201e],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
] as const;

/** The table as it is stored. */
export function makeGlyphTable(): object {
  const fonts = subsets.map(readFont);
  const [first] = fonts;
  const contours = new Map<string, number>();
  const glyphs: string[] = [];
  for (const [from, to] of ranges)
    for (let code = from; code <= to; code += 1) {
      const letter = String.fromCodePoint(code);
      const font = fonts.find((one) => one.charToGlyphIndex(letter) > 0);
      if (font) glyphs.push(glyphText(font, letter, contours));
    }
  return {
    license:
      'Outlines of Inter Bold, Copyright 2016 The Inter Project Authors (https://github.com/rsms/inter), under the SIL Open Font License 1.1 (OFL.txt beside this file)',
    unitsPerEm,
    capHeight: scaled(first?.tables.os2?.sCapHeight ?? 0, first),
    contours: [...contours.keys()].join(' '),
    glyphs: glyphs.join(' '),
  };
}

function readFont(subset: string): opentype.Font {
  const file = join(filesFolder, `inter-${subset}-700-normal.woff`);
  return opentype.parse(Uint8Array.from(readFileSync(file)).buffer);
}

function scaled(value: number, font: opentype.Font | undefined): number {
  return Math.round((value * unitsPerEm) / (font?.unitsPerEm ?? unitsPerEm));
}

/** `code:advance` in base 36 and decimal, then `:contour,x,y` for each contour. */
function glyphText(font: opentype.Font, letter: string, contours: Map<string, number>): string {
  const glyph = font.charToGlyph(letter);
  const parts = contoursOf(glyph, font).map(({ text, x, y }) => {
    const index = contours.get(text) ?? contours.size;
    contours.set(text, index);
    return `:${index},${x},${y}`;
  });
  const code = letter.codePointAt(0) ?? 0;
  return `${code.toString(36)}:${scaled(glyph.advanceWidth ?? 0, font)}${parts.join('')}`;
}

type PlacedContour = { readonly text: string; readonly x: number; readonly y: number };

/** `ldx,dy` is a line, `qdx,dy,dx,dy` a curve with one control point; y grows downwards. */
function contoursOf(glyph: opentype.Glyph, font: opentype.Font): PlacedContour[] {
  const placed: { text: string; x: number; y: number }[] = [];
  let start = { x: 0, y: 0 };
  let at = { x: 0, y: 0 };
  const step = (x: number, y: number) => {
    const to = { x: scaled(x - start.x, font), y: scaled(y - start.y, font) };
    const delta = `${to.x - at.x},${to.y - at.y}`;
    at = to;
    return delta;
  };
  const add = (text: string) => {
    const last = placed.at(-1);
    if (last) last.text += text;
  };
  for (const command of glyph.getPath(0, 0, font.unitsPerEm).commands) {
    if (command.type === 'M') {
      start = command;
      at = { x: 0, y: 0 };
      placed.push({ text: '', x: scaled(start.x, font), y: scaled(start.y, font) });
    } else if (command.type === 'L') {
      const delta = step(command.x, command.y);
      if (delta !== '0,0') add(`l${delta}`);
    } else if (command.type === 'Q')
      add(`q${step(command.x1, command.y1)},${step(command.x, command.y)}`);
    else if (command.type === 'C') throw new Error('the font has cubic curves');
  }
  return placed.filter(({ text }) => text !== '');
}
