// Excel workbooks: cells as they are shown, the sheet that is a list, and files that are hostile.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readListBytes, recognizeList } from '../read-list';
import { shownNumber } from './cell-format';
import { writeWorkbook } from './xlsx-write';

type Parts = Record<string, string>;
const namespace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

function workbook(sheets: Readonly<Record<string, string>>, parts: Parts = {}): Uint8Array {
  const names = Object.keys(sheets);
  const all: Parts = {
    'xl/workbook.xml': `<workbook ${namespace}><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="r${i}" Target="worksheets/s${i}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts count="1"><numFmt numFmtId="170" formatCode="[h]:mm:ss.000"/></numFmts><cellXfs><xf/><xf numFmtId="21"/><xf numFmtId="20"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<sst><si><t>start</t></si><si><t>stop</t></si><si><r><t>play</t></r><r><t>er</t></r><rPh><t>x</t></rPh></si><si><t>Zoë, 7</t></si></sst>',
    ...Object.fromEntries(names.map((name, i) => [`xl/worksheets/s${i}.xml`, sheets[name] ?? ''])),
    ...parts,
  };
  return zipSync(
    Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])),
  );
}

const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const header =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';

it('a written workbook has the fills without which openpyxl and pandas do not open it', () => {
  const styles = strFromU8(unzipSync(writeWorkbook([]))['xl/styles.xml'] ?? new Uint8Array());
  expect(styles).not.toContain('<fill/>');
  expect(styles.match(/<fill><patternFill patternType="(none|gray125)"\/><\/fill>/g)).toHaveLength(
    2,
  );
});

describe('a workbook', () => {
  it('is read as it is shown', () => {
    const rows = `${header}
<row r="3"><c r="A3" s="1"><v>0.0010416666666666667</v></c><c r="B3" s="2"><v>0.0625</v></c><c r="C3" t="s"><v>3</v></c></row>
<row r="4"><c r="A4"><f>45*2</f><v>90</v></c><c r="B4" s="3"><v>0.00115740740740741</v></c><c r="C4" t="str"><f>"="&amp;"x"</f><v>=x</v></c></row>
<row r="5"><c r="A5"><v>90.5</v></c><c r="C5" t="inlineStr"><is><t>Bea</t></is></c></row>`;
    const read = readListBytes(workbook({ Notes: sheet(''), List: sheet(rows), More: sheet('') }));
    expect(read).toEqual({
      ok: true,
      text: 'start,stop,player\n\n0:01:30,1:30,"Zoë, 7"\n90,0:01:40,\'=x\n90.5,,Bea\n',
      source: expect.any(String),
      format: { name: 'xlsx', label: 'Excel workbook' },
      encoding: 'xlsx',
      warnings: ['The sheet "List" was read, not "Notes", "More".'],
      warningTexts: [
        expect.objectContaining({ values: { name: 'List', others: '"Notes", "More"' } }),
      ],
    });
  });

  it.each([
    [0.0625, 'h:mm', '1:30'],
    [0.001388888888888889, 'h:mm', '0:02'],
    [0.0010416666666666667, 'h:mm', '0:01:30'],
    [0.0010416666666666667, 'mm:ss', '01:30'],
    [0.00104745, 'mm:ss.0', '01:30.5'],
    [1.0416666666666667, '[h]:mm:ss', '25:00:00'],
    [0.0010416666666666667, 'h:mm:ss AM/PM', '12:01:30 AM'],
    [0.5, '"at" h:mm', '12:00'],
    [45000, 'yyyy-mm-dd', '2023-03-15'],
    [45000.5, 'd.m.yy h:mm', '2023-03-15 12:00:00'],
    [90.25, '0.00', '90.25'],
    [90.25, '[Red]0.00', '90.25'],
    [90.25, '', '90.25'],
    [-1, 'h:mm', '-1'],
  ])('%d as %s is %s', (value, format, text) => {
    expect(shownNumber(value, format, false)).toBe(text);
  });

  it('other ZIP files are named', () => {
    const zip = (name: string, text = 'x') => zipSync({ [name]: strToU8(text) }, { level: 0 });
    const kind = (bytes: Uint8Array) => recognizeList(bytes).name;
    expect(kind(zip('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'))).toBe('ods');
    expect(kind(zip('Index/Tables/Tile.iwa'))).toBe('numbers');
    expect(kind(zip('word/document.xml'))).toBe('word');
    expect(kind(zip('list.csv'))).toBe('archive');
    expect(kind(workbook({ A: sheet('') }).subarray(0, 300))).toBe('archive');
  });
});

/** Milliseconds of processor time: a busy machine makes no file slower. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** An error in less than a second on a quiet machine, and no large text is kept. */
function expectError(bytes: Uint8Array, message: RegExp): void {
  const before = process.memoryUsage().rss;
  const started = cpuMs();
  const read = readListBytes(bytes);
  expect(cpuMs() - started).toBeLessThan(5000);
  expect(process.memoryUsage().rss - before).toBeLessThan(700 * 1024 * 1024);
  expect(read).toMatchObject({ ok: false, message: expect.stringMatching(message) });
}

describe('hostile files end in an error', () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const million = 1024 * 1024;

  it('a workbook that unfolds to more than is read', () => {
    const bomb = zipSync({
      'xl/workbook.xml': strToU8(
        `<workbook ${namespace}><sheets><sheet name="a" r:id="r0"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r0" Target="worksheets/s0.xml"/></Relationships>',
      ),
      'xl/worksheets/s0.xml': new Uint8Array(60 * million),
    });
    expect(bomb.length).toBeLessThan(million);
    expectError(bomb, /larger than/);
    // The same with a directory that states a small size.
    const view = new DataView(bomb.buffer);
    for (let at = 0; at < bomb.length - 4; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    expectError(bomb, /larger than/);
  });

  it('a workbook with too many rows, columns, or text that is no workbook', () => {
    const row = '<row><c><v>1</v></c></row>';
    expectError(workbook({ A: sheet(row.repeat(30_000)) }), /20000 rows/);
    expectError(workbook({ A: sheet('<row r="9999999"/>') }), /20000 rows/);
    expectError(workbook({ A: sheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>') }), /columns/);
    expectError(workbook({ A: '' }, { 'xl/styles.xml': '<!ENTITY x "y">' }), /entities/);
  });

  it.each<[string, () => string, RegExp]>([
    ['deep XML', () => `<file><instance>${'<a>'.repeat(1_500_000)}`, /levels deep/],
    ['wide XML', () => `<file><instance/>${'<a/>'.repeat(1_250_000)}</file>`, /elements/],
    [
      'XML of one attribute',
      () => `<file><instance a="${'x'.repeat(5_000_000)}`,
      /ends in the middle|no content/,
    ],
    [
      'entities',
      () => `<!DOCTYPE file [${'<!ENTITY a "a">'.repeat(100_000)}]><file><instance/></file>`,
      /XML file/,
    ],
    ['deep JSON', () => `{"cutSegments": ${'['.repeat(5_000_000)}`, /levels deep/],
    ['long JSON5', () => `{cutSegments: [${'{},'.repeat(1_500_000)}`, /damaged/],
    ['5 MiB of one line', () => `[Bookmark]${'0=1*'.repeat(1_300_000)}`, /no moments/],
    ['cues without an end', () => `WEBVTT\n${'-->'.repeat(1_700_000)}`, /no moments/],
    ['too many moments', () => `0:00 a\n${'1:00 b\n'.repeat(30_000)}`, /20000 moments/],
    ['over the limit', () => 'x'.repeat(5 * million + 1), /larger than 5 MiB/],
  ])('%s', (_, text, message) => {
    expectError(encode(text()), message);
  });

  it.each(['', '0:00 ', '1\n00:00:01,000 --> ', '001  AX V C 00:00:01:00 ', '<file><instance>'])(
    '5 MiB of one line that begins with %j is looked at quickly',
    (begin) => {
      for (const part of ['1:30 ', '0:00-', '001 AX V C 00:00:00:00 ', '<', '{', '[', '\t', '"']) {
        const started = cpuMs();
        recognizeList(begin + part.repeat((5 * million - 100) / part.length));
        expect(cpuMs() - started, part).toBeLessThan(5000);
      }
    },
  );

  it('lone surrogates become replacement characters', () => {
    const read = readListBytes(
      new Uint8Array([
        0xff,
        0xfe,
        ...[...'1:30 \uD800Ann'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
      ]),
    );
    expect(read).toMatchObject({ ok: true, text: expect.stringContaining('\uFFFDAnn') });
  });
});
