// Every format of lists in one table, made of the catalog: how a text is recognized, read and
// written. To add one: its line in the catalog, its file, its line here.

import { catalog, type FormatName, type WrittenFormatName } from './catalog';
import { readCmx3600, recognizesCmx3600, writeCmx3600 } from './cmx3600-edl';
import { writeFramesCsv, writeHumanCsv, writeOwnCsv, writeSecondsCsv, writeTsv } from './csv-files';
import { readCues } from './cues';
import { readDvAnalyzer, recognizesDvAnalyzer } from './dv-analyzer';
import { readFcpxml, recognizesFcpxml, writeFcpxml } from './fcpxml';
import type { EntriesRead, FramedMoment, ListText } from './list-file';
import { readLlc, recognizesLlc, writeLlc } from './llc';
import {
  readPremiereMarkers,
  readResolveIndex,
  recognizesPremiereMarkers,
  recognizesResolveIndex,
  writePremiereMarkers,
} from './marker-tables';
import { readMplayerEdl, recognizesMplayerEdl } from './mplayer-edl';
import { readOtio, recognizesOtio } from './otio';
import { readPbf, recognizesPbf } from './pbf';
import {
  readResolveMarkers,
  recognizesResolveMarkers,
  writeResolveMarkers,
} from './resolve-markers';
import { readSportscode, recognizesSportscode, writeSportscode } from './sportscode-xml';
import { recognizesSrt, writeSrt } from './srt';
import {
  readChapters,
  readChatText,
  recognizesChapters,
  recognizesChatText,
  writeChapters,
} from './timed-lines';
import { readTwitchMarkers, recognizesTwitchMarkers } from './twitch-markers';
import { recognizesWebVtt, writeWebVtt } from './webvtt';
import { writeWorkbook } from './xlsx-write';
import { readXmeml, recognizesXmeml } from './xmeml';

type Behavior = {
  /** Is this text of the format? Asked in the order of the catalog. */
  readonly recognizes?: (file: ListText) => boolean;
  readonly read?: (file: ListText) => EntriesRead;
  readonly write?: (moments: readonly FramedMoment[]) => string | Uint8Array;
};

const behaviors: Record<Exclude<FormatName, WrittenFormatName>, Behavior> &
  Record<WrittenFormatName, Behavior & Required<Pick<Behavior, 'write'>>> = {
  // By its bytes; see binary-kind and xlsx-read.
  xlsx: { write: writeWorkbook },
  'sportscode-xml': {
    recognizes: recognizesSportscode,
    read: readSportscode,
    write: writeSportscode,
  },
  fcpxml: { recognizes: recognizesFcpxml, read: readFcpxml, write: writeFcpxml },
  xmeml: { recognizes: recognizesXmeml, read: readXmeml },
  otio: { recognizes: recognizesOtio, read: readOtio },
  llc: { recognizes: recognizesLlc, read: readLlc, write: writeLlc },
  webvtt: { recognizes: recognizesWebVtt, read: readCues, write: writeWebVtt },
  srt: { recognizes: recognizesSrt, read: readCues, write: writeSrt },
  pbf: { recognizes: recognizesPbf, read: readPbf },
  'resolve-markers': {
    recognizes: recognizesResolveMarkers,
    read: readResolveMarkers,
    write: writeResolveMarkers,
  },
  'cmx3600-edl': { recognizes: recognizesCmx3600, read: readCmx3600, write: writeCmx3600 },
  'resolve-index': { recognizes: recognizesResolveIndex, read: readResolveIndex },
  'premiere-markers': {
    recognizes: recognizesPremiereMarkers,
    read: readPremiereMarkers,
    write: writePremiereMarkers,
  },
  'twitch-markers': { recognizes: recognizesTwitchMarkers, read: readTwitchMarkers },
  'mplayer-edl': { recognizes: recognizesMplayerEdl, read: readMplayerEdl },
  'dv-analyzer': { recognizes: recognizesDvAnalyzer, read: readDvAnalyzer },
  'chat-text': { recognizes: recognizesChatText, read: readChatText },
  'youtube-chapters': {
    recognizes: recognizesChapters,
    read: readChapters,
    write: writeChapters,
  },
  csv: { write: writeOwnCsv },
  'highlight-cuts': { write: writeOwnCsv },
  tsv: { write: writeTsv },
  'losslesscut-csv': { write: writeSecondsCsv },
  'losslesscut-csv-human': { write: writeHumanCsv },
  'losslesscut-csv-frames': { write: writeFramesCsv },
  // What is left; see read-list.
  table: {},
};

/** The catalog with what the formats do. */
export const formats = catalog.map((entry) => ({ ...entry, ...behaviors[entry.name] }));

/** Writes moments in one format. */
export function writerOf(name: WrittenFormatName) {
  return behaviors[name].write;
}
