// A path -> the text of a file in one of the formats. A new format: its line in path-formats, its
// file, its line here.

import { writeCvat } from './path-cvat';
import type { PathExport } from './path-export';
import { writeFcpxml } from './path-fcpxml';
import type { PathFormatName } from './path-formats';
import { writeJson } from './path-json';
import { writeLabelStudio } from './path-label-studio';
import { writeMot } from './path-mot';

const writers: Readonly<Record<PathFormatName, (input: PathExport) => string>> = {
  json: writeJson,
  mot: writeMot,
  cvat: writeCvat,
  labelstudio: writeLabelStudio,
  fcpxml: writeFcpxml,
};

/** The same input gives the same text. */
export function writePath(format: PathFormatName, input: PathExport): string {
  return writers[format](input);
}
