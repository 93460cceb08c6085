// Workbooks that lack what they may lack, and those that lie about themselves.

import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readListBytes, recognizeList } from '../read-list';

describe('workbooks', () => {
  const relations = (target: string) =>
    strToU8(`<Relationships><Relationship Id="a" Target="${target}"/></Relationships>`);
  const contents = (sheets: string, more = '') =>
    strToU8(`<workbook xmlns:r="r">${more}<sheets>${sheets}</sheets></workbook>`);
  const book = (parts: Record<string, Uint8Array>) => zipSync(parts, { level: 0 });
  const one = '<sheet name="A" r:id="a"/>';

  it('without strings, styles or places of cells; days counted from 1904', () => {
    const bytes = book({
      'xl/workbook.xml': contents(
        `${one}<sheet name="B" state="hidden" r:id="b"/>`,
        '<workbookPr date1904="1"/>',
      ),
      'xl/_rels/workbook.xml.rels': relations('/xl/s.xml'),
      'xl/s.xml': strToU8(
        '<x:worksheet><x:row><x:c t="s"><x:v>5</x:v></x:c><x:c><x:v>1e400</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row></x:worksheet>',
      ),
    });
    expect(readListBytes(bytes)).toMatchObject({
      ok: true,
      text: ',1e400,true,false,#N/A\n',
      warnings: [],
    });
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['no sheet', book({ 'xl/workbook.xml': contents('') }), /has no sheet/],
    [
      'a part that is damaged',
      book({ 'xl/workbook.xml': contents(one), 'xl/styles.xml': strToU8('<a>') }),
      /damaged \(xl\/styles/,
    ],
    ['nothing but a name', book({ 'xl/workbook.xml': strToU8('') }), /no content/],
  ])('%s is an error', (_, bytes, message) => {
    expect(readListBytes(bytes)).toMatchObject({
      ok: false,
      message: expect.stringMatching(message),
    });
  });

  it('a directory that lies about a part is an error', () => {
    const given = book({ 'xl/workbook.xml': contents(one) });
    const directory = given.findIndex(
      (_, at) => given[at] === 0x50 && given[at + 1] === 0x4b && given[at + 2] === 1,
    );
    const changed = (at: number, value: number) => {
      const copy = given.slice();
      copy[directory + at] = value;
      return readListBytes(copy);
    };
    expect(changed(8, 1)).toMatchObject({ ok: false, message: /password/ });
    expect(changed(10, 99)).toMatchObject({ ok: false, message: /packed in a way/ });
    expect(changed(10, 8)).toMatchObject({ ok: false });
    expect(changed(23, 9)).toMatchObject({ ok: false, message: /damaged/ });
    expect(changed(27, 9)).toMatchObject({ ok: false, message: /larger than/ });
    expect(changed(45, 9)).toMatchObject({ ok: false, message: /damaged/ });
    expect(recognizeList(given.slice(0, -10)).name).toBe('archive');
    expect(readListBytes(given.slice(0, -10))).toMatchObject({ ok: false, message: /archive/ });
  });

  it('other office files are named', () => {
    const zipped = (name: string, text = '') => recognizeList(book({ [name]: strToU8(text) })).name;
    expect(zipped('xl/workbook.bin')).toBe('xls');
    expect(zipped('mimetype', 'application/vnd.oasis.opendocument.text')).toBe('word');
    expect(zipped('Index/Document.iwa')).toBe('word');
    const ole = new Uint8Array([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...[...'WordDocument'].flatMap((c) => [c.charCodeAt(0), 0]),
    ]);
    expect(recognizeList(ole).name).toBe('word');
    const stream = new Uint8Array(188 * 3);
    for (const at of [0, 188, 376]) stream[at] = 0x47;
    expect(recognizeList(stream).name).toBe('video');
  });
});
