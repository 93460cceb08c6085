// `npm run glyphs`: writes the outlines of letters that labels are drawn with.

import { writeFileSync } from 'node:fs';
import { makeGlyphTable } from './glyphs/make-glyph-table';
import { inProject } from './setup/folders.mjs';

const table = `${JSON.stringify(makeGlyphTable(), null, 2)}\n`;
writeFileSync(inProject('lib/review/text/glyphs.json'), table);
console.log(`${table.length} bytes`);
