// Formats of rows and columns: our own CSV, those of LosslessCut, and tables of markers.

import type { FormatFamily } from '../entries/family';
import {
  writeFramesCsv,
  writeHighlightCuts,
  writeHumanCsv,
  writeOwnCsv,
  writeSecondsCsv,
  writeTsv,
} from './csv-files';
import {
  readPremiereMarkers,
  readResolveIndex,
  recognizesPremiereMarkers,
  recognizesResolveIndex,
  writePremiereMarkers,
} from './marker-tables';

export const tableFormats = {
  'resolve-index': { recognizes: recognizesResolveIndex, read: readResolveIndex },
  'premiere-markers': {
    recognizes: recognizesPremiereMarkers,
    read: readPremiereMarkers,
    write: writePremiereMarkers,
  },
  csv: { write: writeOwnCsv },
  'highlight-cuts': { write: writeHighlightCuts },
  tsv: { write: writeTsv },
  'losslesscut-csv': { write: writeSecondsCsv },
  'losslesscut-csv-human': { write: writeHumanCsv },
  'losslesscut-csv-frames': { write: writeFramesCsv },
  // What is left; see read-list.
  table: {},
} as const satisfies FormatFamily;
