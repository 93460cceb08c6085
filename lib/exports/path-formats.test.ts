// docs/exports.md has the table of the formats, word for word; names and endings are unique.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type PathFormatName, pathFileName, pathFormat, pathFormats } from './path-formats';

const cells = ['name', 'what it is', 'for', 'ending', 'lost and bridged', 'leaves out'] as const;

const table = [
  `| ${cells.join(' | ')} |`,
  `|${cells.map(() => ' --- ').join('|')}|`,
  ...pathFormats.map(
    ({ name, label, program, ending, marks, loses }) =>
      `| \`${name}\` | ${label} | ${program} | \`${ending}\` | ${marks} | ${loses} |`,
  ),
];

const variableRates = pathFormats.map(
  ({ name, variableRate }) => `| \`${name}\` | ${variableRate} |`,
);

it('the page of the exports holds the tables of the formats', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/exports.md'), 'utf8');
  for (const line of [...table, ...variableRates]) expect(page).toContain(`${line}\n`);
});

it('names and endings are unique, and name files', () => {
  expect(new Set(pathFormats.map(({ name }) => name)).size).toBe(pathFormats.length);
  expect(new Set(pathFormats.map(({ ending }) => ending)).size).toBe(pathFormats.length);
  expect(pathFileName('Cup_Ada_clip03', 'cvat')).toBe('Cup_Ada_clip03.cvat.xml');
  expect(() => pathFormat('xls' as PathFormatName)).toThrow('no path format xls');
});
