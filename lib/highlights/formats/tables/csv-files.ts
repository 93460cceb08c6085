// Lists as CSV and TSV: our own columns, which highlight-cuts has too, and the three columns of
// LosslessCut, which has no header.

import { formatTime } from '../../times/time-grammar';
import { delimitedText } from '../entries/delimited-text';
import { frameSpan, secondsText } from '../entries/frame-times';
import type { FramedMoment, Moment } from '../entries/list-file';
import { playersHeader } from '../entries/players-header';
import { safeCell } from '../entries/safe-cell';

/** The header of the own columns above these moments. */
export function ownHeader(moments: readonly Moment[]): string[] {
  const players = playersHeader(moments.map(({ playerName }) => playerName));
  return ['videoName', 'startTime', 'stopTime', players, 'include', 'notes'];
}

/** The cells of one moment under the own header, as plain text. */
export function ownRow({
  videoName,
  startMs,
  stopMs,
  playerName,
  include,
  notes,
}: Moment): string[] {
  return [
    videoName,
    formatTime(startMs),
    formatTime(stopMs),
    playerName,
    include ? 'true' : 'false',
    notes,
  ];
}

export function writeOwnCsv(moments: readonly Moment[]): string {
  return ownTable(ownHeader(moments), moments);
}

/** Its header is fixed. */
export function writeHighlightCuts(moments: readonly Moment[]): string {
  return ownTable(ownHeader([]), moments);
}

function ownTable(header: readonly string[], moments: readonly Moment[]): string {
  return delimitedText([header, ...moments.map((moment) => ownRow(moment).map(safeCell))]);
}

type Times = (moment: Moment) => readonly [start: string, stop: string];
const clockTimes: Times = ({ startMs, stopMs }) => [formatTime(startMs), formatTime(stopMs)];

function segments<M extends Moment>(
  moments: readonly M[],
  times: (moment: M) => readonly [start: string, stop: string],
  delimiter?: string,
): string {
  const used = moments.filter(({ include }) => include);
  return delimitedText(
    used.map((moment) => [...times(moment), safeCell(moment.playerName)]),
    delimiter,
  );
}

export function writeTsv(moments: readonly Moment[]): string {
  return segments(moments, clockTimes, '\t');
}

export function writeSecondsCsv(moments: readonly Moment[]): string {
  return segments(moments, ({ startMs, stopMs }) => [secondsText(startMs), secondsText(stopMs)]);
}

export function writeHumanCsv(moments: readonly Moment[]): string {
  return segments(moments, clockTimes);
}

export function writeFramesCsv(moments: readonly FramedMoment[]): string {
  return segments(moments, (moment) => {
    const { first, end } = frameSpan(moment, moment.fps);
    return [String(first), String(end)];
  });
}
