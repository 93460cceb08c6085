// The tables of docs/formats.md, made of the catalog.

import { type CatalogEntry, catalog, readExtensions } from './catalog';
import { type UnreadableEntry, unreadable } from './unreadable-kinds';

export function formatTables(): string {
  const entries: readonly CatalogEntry[] = catalog;
  const kinds: readonly UnreadableEntry[] = unreadable;
  const read = entries.filter(({ readAs }) => readAs !== undefined);
  const written = entries.filter(({ precision }) => precision !== undefined);
  return [
    table(
      ['name', 'what it is', 'usual extension', 'what is read'],
      read.map(({ name, label, extensions, readAs = '' }) => [
        `\`${name}\``,
        label,
        dotted(extensions),
        readAs,
      ]),
    ),
    table(
      ['name', 'what it is', 'extension', 'times are exact to', 'leaves out'],
      written.map(({ name, label, extensions, precision = '', leavesOut = '' }) => [
        `\`${name}\``,
        label,
        dotted(extensions.slice(0, 1)),
        precision,
        leavesOut,
      ]),
    ),
    table(
      ['what it is', 'what to do'],
      kinds.map(({ label, instead }) => [label, instead.sentence.source]),
    ),
    `A file dialog offers ${readExtensions.map((extension) => `\`${extension}\``).join(' ')}.\n`,
  ].join('\n');
}

function dotted(extensions: readonly string[]): string {
  return extensions.map((extension) => `\`.${extension}\``).join(' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
