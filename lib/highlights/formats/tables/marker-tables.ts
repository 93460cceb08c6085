// Tables of markers whose columns have the names of their program: Premiere Pro and DaVinci Resolve.
// The table is read as every table is; only its columns are known by name.

import { type Message, message } from '@/lib/messages/message';
import { messageOf } from '../../problems/with-english';
import { readTable, type TableRecord } from '../../table/read-table';
import { delimitedText } from '../entries/delimited-text';
import { frameSpan, timecodeOf } from '../entries/frame-times';
import {
  type EntriesRead,
  type FramedMoment,
  type ListText,
  oneLine,
  unreadableFile,
} from '../entries/list-file';
import { plainCell, safeCell } from '../entries/safe-cell';

type Columns = {
  readonly startTime: string;
  readonly stopTime: string;
  readonly playerName: readonly string[];
  readonly notes: readonly string[];
};

const premiere: Columns = {
  startTime: 'in',
  stopTime: 'out',
  playerName: ['marker name', 'description'],
  notes: ['description', 'comments'],
};
const resolve: Columns = {
  startTime: 'record in',
  stopTime: 'record out',
  playerName: ['name', 'notes'],
  notes: ['notes', 'comments'],
};

/** The cells of the first line that is not blank, in lower case. */
function firstCells(head: string): Set<string> {
  const line = head.split('\n').find((one) => one.trim() !== '') ?? '';
  return new Set(
    line
      .slice(0, 4096)
      .split(/[\t,;]/)
      .map((cell) =>
        cell
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .toLowerCase(),
      ),
  );
}

export const recognizesPremiereMarkers = ({ head }: ListText): boolean => {
  const cells = firstCells(head);
  return cells.has('marker name') && cells.has('in') && cells.has('out');
};

export const recognizesResolveIndex = ({ head }: ListText): boolean => {
  const cells = firstCells(head);
  return cells.has('record in') && cells.has('record out');
};

export function readPremiereMarkers({ text }: ListText): EntriesRead {
  return readMarkers(text, premiere, [
    message('A marker list has no players: the name of a marker is taken as the player.'),
  ]);
}

export function readResolveIndex({ text }: ListText): EntriesRead {
  return readMarkers(text, resolve, [
    message(
      'Times of the edit index are those of the timeline (Record In and Out), not of a video.',
    ),
    message('An edit index has no players: Name is taken as the player.'),
  ]);
}

function readMarkers(text: string, columns: Columns, warnings: Message[]): EntriesRead {
  const read = readTable(text);
  const [problem] = read.ok ? [] : read.problems;
  if (!read.ok)
    return unreadableFile(problem ? messageOf(problem) : message('The list cannot be read.'));
  const { headers, records } = read.table;
  const names = headers.map((header) => header.trim().toLowerCase());
  const cellOf = ({ cells }: TableRecord, name: string) => cells[names.indexOf(name)] ?? '';
  // The first of the columns in which this row has something.
  const firstOf = (record: TableRecord, wanted: readonly string[]) =>
    wanted.find((name) => cellOf(record, name).trim() !== '') ?? wanted[0] ?? '';
  const entries = records.map((record) => {
    const player = firstOf(record, columns.playerName);
    const notes = columns.notes.filter((name) => name !== player);
    return {
      line: record.line,
      startTime: timecode(cellOf(record, columns.startTime)),
      stopTime: timecode(cellOf(record, columns.stopTime)),
      playerName: plainCell(cellOf(record, player)),
      notes: plainCell(cellOf(record, firstOf(record, notes))),
    };
  });
  return { ok: true, entries, warnings };
}

/** Premiere writes drop-frame with semicolons throughout. */
function timecode(cell: string): string {
  return cell.trim().replace(/^(\d{1,3})[;:](\d{2})[;:](\d{2})([;:])(\d{2,3})$/, '$1:$2:$3$4$5');
}

/** As Premiere Pro writes it: tabs, UTF-16 with a byte order mark. */
export function writePremiereMarkers(moments: readonly FramedMoment[]): Uint8Array {
  const rows = moments
    .filter(({ include }) => include)
    .map((moment) => {
      const { first, end } = frameSpan(moment, moment.fps);
      const times = [first, end, end - first].map((frame) => premiereTimecode(frame, moment.fps));
      return [
        safeCell(oneLine(moment.playerName)),
        safeCell(oneLine(moment.notes)),
        ...times,
        'Comment',
      ];
    });
  const header = ['Marker Name', 'Description', 'In', 'Out', 'Duration', 'Marker Type'];
  return utf16(`\uFEFF${delimitedText([header, ...rows], '\t').replaceAll('\n', '\r\n')}`);
}

function premiereTimecode(frame: number, fps: number): string {
  const text = timecodeOf(frame, fps);
  return text.includes(';') ? text.replaceAll(':', ';') : text;
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return bytes;
}
