// Every format of lists in one table, made of the catalog and of the families: how a text is
// recognized, read and written. To add one: its line in the catalog, its file, its line in the family.

import { catalog, type FormatName, type WrittenFormatName } from './catalog/catalog';
import { editListFormats } from './edit-lists/edit-list-formats';
import type { FormatBehavior } from './entries/family';
import { jsonFormats } from './json/json-formats';
import { lineFormats } from './lines/line-formats';
import { tableFormats } from './tables/table-formats';
import { writeWorkbook } from './workbook/xlsx-write';
import { xmlFormats } from './xml/xml-formats';

type Behaviors = Record<Exclude<FormatName, WrittenFormatName>, FormatBehavior> &
  Record<WrittenFormatName, FormatBehavior & Required<Pick<FormatBehavior, 'write'>>>;

const behaviors: Behaviors = {
  // Recognized by its bytes; see binary-kind and xlsx-read.
  xlsx: { write: writeWorkbook },
  ...xmlFormats,
  ...jsonFormats,
  ...editListFormats,
  ...lineFormats,
  ...tableFormats,
};

/** The catalog with what the formats do. */
export const formats = catalog.map((entry) => ({ ...entry, ...behaviors[entry.name] }));

/** Writes moments in one format. */
export function writerOf(name: WrittenFormatName) {
  return behaviors[name].write;
}
