// What may stand in Content-Disposition.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from '@/lib/exports/file-names/safe-file-name';
import { attachmentHeader } from './download-name';

it.each([
  ['Cup final_Alice_tracked.mp4', 'Cup final_Alice_tracked.mp4'],
  ['../../x\r\nSet-Cookie: a=b', '_.._xSet-Cookie_ a=b'],
  ['con.mp4', '_con.mp4'],
  ['COM¹', '_COM¹'],
  ['nul .txt', '_nul .txt'],
  ['-rf.mp4', 'rf.mp4'],
  ['...hidden.mp4', 'hidden.mp4'],
  ['match\u202egpj.mp4', 'matchgpj.mp4'],
  ['a/b\\c:d*e?f"g<h>i|j.mp4', 'a_b_c_d_e_f_g_h_i_j.mp4'],
  ['', 'download'],
  ['..', 'download'],
])('%j is saved as %j', (given, expected) => {
  expect(safeFileName(given)).toBe(expected);
});

it('a long name is cut between characters and keeps its extension', () => {
  const name = safeFileName(`${'é'.repeat(300)}.mp4`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
  expect(name).toMatch(/^é+\.mp4$/);
  expect(safeFileName(`${'é'.repeat(300)}.labelstudio.json`)).toMatch(/^é+\.labelstudio\.json$/);
  expect(safeFileName(`${'é'.repeat(300)}.fcpxml`)).toMatch(/^é+\.fcpxml$/);
});

it('no name can end the header or leave its quotes', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
    const header = attachmentHeader(name);
    expect(header).toMatch(
      /^attachment; filename=("[\x20-\x7e\xa0-\xff]*"|[!#$%&'*+.^_`|~0-9A-Za-z-]+)(; filename\*=UTF-8''[!#$&+.^_`|~0-9A-Za-z%-]+)?$/,
    );
    expect(header).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(safeFileName(name))).toBeLessThanOrEqual(120);
  });
  fc.assert(property, { numRuns: 2000 });
});
