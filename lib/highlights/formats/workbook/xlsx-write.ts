// A list as an Excel workbook of one sheet. Every cell is text, so nothing is run as a formula and no
// time is changed into a time of day.

import { strToU8, zipSync } from 'fflate';
import type { Moment } from '../entries/list-file';
import { ownHeader, ownRow } from '../tables/csv-files';
import { escapeXml } from '../xml/xml-tree';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const parts = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets><sheet name="Moments" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  // The second style formats cells as text (49), so that a spreadsheet leaves what is typed there.
  // The two fills are those that every workbook begins with; an empty one is not valid, and openpyxl
  // (pandas) opens no workbook that has it.
  'xl/styles.xml': `<styleSheet xmlns="${spreadsheet}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
};

export function writeWorkbook(moments: readonly Moment[]): Uint8Array {
  const rows = [ownHeader(moments), ...moments.map(ownRow)];
  const sheet = `<worksheet xmlns="${spreadsheet}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`;
  const files = { ...parts, 'xl/worksheets/sheet1.xml': sheet };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, strToU8(head + content)]),
    ),
    // The same list always gives the same bytes.
    { mtime: new Date(Date.UTC(1980, 0, 2)) },
  );
}

function rowXml(cells: readonly string[], index: number): string {
  const written = cells.map((cell, column) =>
    cell === ''
      ? ''
      : `<c r="${String.fromCharCode(65 + column)}${index + 1}" s="1" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`,
  );
  return `<row r="${index + 1}">${written.join('')}</row>`;
}
