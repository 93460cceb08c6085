// What lists can be, as data: the name and label of every format, its extensions, what it can carry.
// Docs, API and messages are made of it. Recognition goes through the catalog from top to bottom.

import { message } from '@/lib/messages/message';

/** A format that is read or written. */
export type CatalogEntry = {
  readonly name: string;
  /** Also found by its English words in the catalogues of other languages. */
  readonly label: string;
  /** Without a dot, the usual one first. */
  readonly extensions: readonly string[];
  /** How exact a written file is; absent where nothing is written. */
  readonly precision?: string;
  /** Of a list, what a written file leaves out. */
  readonly leavesOut?: string;
  /** How a file is read, for people; absent where it is not recognized by content. */
  readonly readAs?: string;
  /** Times are counted in frames, so that writing needs the frame rate of the video. */
  readonly needsFrameRate?: true;
};

const milliseconds = 'milliseconds';
const frames = 'frames of the video';
const asTable = 'rows and columns';

export const catalog = [
  {
    name: 'xlsx',
    label: message('Excel workbook').source,
    extensions: ['xlsx', 'xlsm'],
    readAs:
      'the first sheet that looks like a list; cells as they are shown, formulas by their saved value',
    precision: milliseconds,
    leavesOut: 'nothing',
  },
  {
    name: 'sportscode-xml',
    label: message('Sportscode XML timeline').source,
    extensions: ['xml'],
    readAs:
      'instances; the player is the label of the group Player, else the code; other labels are notes',
    precision: milliseconds,
    leavesOut: 'nothing; rows that are left out (include) are not written',
  },
  {
    name: 'fcpxml',
    label: message('Final Cut Pro XML (FCPXML)').source,
    extensions: ['fcpxml'],
    readAs: 'markers and keywords with their names, else clips; source time',
    precision: frames,
    leavesOut: 'rows that are left out (include); line breaks',
    needsFrameRate: true,
  },
  {
    name: 'xmeml',
    label: message('Final Cut Pro 7 or Premiere XML (XMEML)').source,
    extensions: ['xml'],
    readAs: 'markers of clips, else markers of the sequence, else clips by source in and out',
  },
  {
    name: 'otio',
    label: message('OpenTimelineIO timeline').source,
    extensions: ['otio'],
    readAs: 'markers of clips, else clips by source range',
  },
  {
    name: 'llc',
    label: message('LosslessCut project').source,
    extensions: ['llc'],
    readAs: 'segments; the name is the player; a tag named notes is the notes',
    precision: milliseconds,
    leavesOut: 'rows that are left out (include)',
  },
  {
    name: 'webvtt',
    label: message('WebVTT subtitles').source,
    extensions: ['vtt'],
    readAs: 'cues; the text is the player, or "player: notes"',
    precision: milliseconds,
    leavesOut: 'names of videos; rows that are left out (include); line breaks',
  },
  {
    name: 'srt',
    label: message('SubRip subtitles (SRT)').source,
    extensions: ['srt'],
    readAs: 'as WebVTT',
    precision: milliseconds,
    leavesOut: 'names of videos; rows that are left out (include); line breaks',
  },
  {
    name: 'pbf',
    label: message('PotPlayer bookmarks').source,
    extensions: ['pbf'],
    readAs: 'bookmarks; each lasts until the next one; the name is the player',
  },
  {
    name: 'resolve-markers',
    label: message('DaVinci Resolve marker list (EDL)').source,
    extensions: ['edl'],
    readAs: 'markers; the name is the player, the text the notes',
    precision: frames,
    leavesOut: 'names of videos; rows that are left out (include); line breaks; | becomes /',
    needsFrameRate: true,
  },
  {
    name: 'cmx3600-edl',
    label: message('edit list (CMX3600 EDL)').source,
    extensions: ['edl'],
    readAs:
      'events by source in and out; the clip name is the video, LOC markers are notes; players only where Followspot wrote them',
    precision: frames,
    leavesOut: 'rows that are left out (include); line breaks',
    needsFrameRate: true,
  },
  {
    name: 'resolve-index',
    label: message('DaVinci Resolve edit index (CSV)').source,
    extensions: ['csv'],
    readAs: 'rows by Record In and Record Out; Name is the player',
  },
  {
    name: 'premiere-markers',
    label: message('Premiere Pro marker list').source,
    extensions: ['csv', 'txt'],
    readAs: 'markers by In and Out; Marker Name is the player, Description the notes',
    precision: frames,
    leavesOut: 'names of videos; rows that are left out (include); line breaks',
    needsFrameRate: true,
  },
  {
    name: 'twitch-markers',
    label: message('Twitch stream markers').source,
    extensions: ['csv'],
    readAs: 'markers; each lasts until the next one; the description is the player',
  },
  {
    name: 'mplayer-edl',
    label: message('MPlayer edit list').source,
    extensions: ['edl'],
    readAs: 'its parts as moments without players',
  },
  {
    name: 'dv-analyzer',
    label: message('DV Analyzer summary').source,
    extensions: ['txt'],
    readAs:
      'the scenes of the tape; each lasts until the next one; the date of recording is the notes',
  },
  {
    name: 'chat-text',
    label: message('Lines of times').source,
    extensions: ['txt'],
    readAs: 'lines such as "1:30 - 1:40 Ann: shot"',
  },
  {
    name: 'youtube-chapters',
    label: message('YouTube chapters').source,
    extensions: ['txt'],
    readAs: 'lines such as "1:30 Ann"; each lasts until the next one; the title is the player',
    precision: 'seconds; starts only, a moment lasts until the next one starts',
    leavesOut: 'stops, names of videos, notes; rows that are left out (include)',
  },
  {
    name: 'csv',
    label: message('Followspot CSV').source,
    extensions: ['csv'],
    precision: milliseconds,
    leavesOut: 'nothing',
  },
  {
    name: 'highlight-cuts',
    label: message('highlight-cuts CSV').source,
    extensions: ['csv'],
    precision: milliseconds,
    leavesOut: 'nothing',
  },
  {
    name: 'tsv',
    label: message('LosslessCut TSV').source,
    extensions: ['tsv'],
    precision: milliseconds,
    leavesOut: 'names of videos, notes; rows that are left out (include)',
  },
  {
    name: 'losslesscut-csv',
    label: message('LosslessCut CSV (seconds)').source,
    extensions: ['csv'],
    precision: milliseconds,
    leavesOut: 'names of videos, notes; rows that are left out (include)',
  },
  {
    name: 'losslesscut-csv-human',
    label: message('LosslessCut CSV (hours, minutes, seconds)').source,
    extensions: ['csv'],
    precision: milliseconds,
    leavesOut: 'names of videos, notes; rows that are left out (include)',
  },
  {
    name: 'losslesscut-csv-frames',
    label: message('LosslessCut CSV (frames)').source,
    extensions: ['csv'],
    precision: `${frames}; read again with the unit "frames"`,
    leavesOut: 'names of videos, notes; rows that are left out (include)',
    needsFrameRate: true,
  },
  {
    name: 'table',
    label: message('Table').source,
    extensions: ['csv', 'tsv', 'txt'],
    readAs: asTable,
  },
] as const satisfies readonly CatalogEntry[];

export type FormatName = (typeof catalog)[number]['name'];
type Written = Extract<(typeof catalog)[number], { readonly precision: string }>;
export type WrittenFormatName = Written['name'];

/** Formats that a list can be saved as. */
export const writtenFormats: readonly Written[] = catalog.filter(
  (entry): entry is Written => 'precision' in entry,
);
export const writtenFormatNames = writtenFormats.map(({ name }) => name) as [
  WrittenFormatName,
  ...WrittenFormatName[],
];

/** The format that an extension means where a file is written. */
export const usualFormats: Readonly<Record<string, WrittenFormatName>> = {
  csv: 'csv',
  tsv: 'tsv',
  xlsx: 'xlsx',
  xml: 'sportscode-xml',
  edl: 'cmx3600-edl',
  fcpxml: 'fcpxml',
  vtt: 'webvtt',
  srt: 'srt',
  llc: 'llc',
  txt: 'youtube-chapters',
};

/** For a file dialog: the extensions of everything that is read, with a dot. */
export const readExtensions: readonly string[] = [
  ...new Set(catalog.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))),
];
