import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inProject } from '../setup/folders.mjs';
import { makeGlyphTable } from './make-glyph-table';

it('the stored outlines are those of the font: else run `npm run glyphs`', () => {
  const stored = JSON.parse(readFileSync(inProject('lib/review/text/glyphs.json'), 'utf8'));
  expect(makeGlyphTable()).toEqual(stored);
});
