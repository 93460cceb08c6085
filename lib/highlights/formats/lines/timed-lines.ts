// Lines that begin with a time: chapters of YouTube (`1:30 Ann`) and what people type in a chat
// (`1:30 - 1:40 Ann: shot`).

import { type Message, message } from '@/lib/messages/message';
import { formatTimeShort } from '../../times/time-grammar';
import {
  ENTRIES_MAX,
  type EntriesRead,
  type ListText,
  type Moment,
  oneLine,
  readLines,
  untilNext,
} from '../entries/list-file';
import { splitPlayer } from './cues';

const TIME = '((?:\\d{1,3}:)?\\d{1,4}:\\d{2}(?:\\.\\d{1,3})?)';
// No-break spaces are not meant by [ \t], so that a name that begins with a dash survives behind one.
const LINE = new RegExp(
  `^[ \\t]*(?:[-*•>][ \\t]*)?[\\[(]?${TIME}(?:(?:[ \\t]*(?:-|–|—|→|->|-->|to|bis|until)[ \\t]*|[ \\t]+)${TIME})?[\\])]?(?=[ \\t]|$)[ \\t]*(?:[-–—:|.)][ \\t]+)?(.*)$`,
  'i',
);
/** A separator of columns behind the time, or tabs between several cells. */
const TABLE_ROW = /^[ \t]*[\d:.]+[ \t]*(?:[,;|]|\t.*\t|\t[ ]*\d+[\d:;.,]*[ ]*$)/;
/** Title of a chapter that only ends the one before it. */
const NO_MOMENT = '–';

type TimedLine = {
  readonly line: number;
  readonly atMs: number;
  readonly endMs: number | null;
  readonly start: string;
  readonly stop: string | null;
  readonly title: string;
};

function timedLine(content: string, line: number): TimedLine | null {
  const match = LINE.exec(content);
  if (!match || TABLE_ROW.test(content)) return null;
  const [start = '', stop = null] = [match[1], match[2] ?? null];
  return {
    line,
    atMs: clockMs(start),
    endMs: stop === null ? null : clockMs(stop),
    start,
    stop,
    title: match[3] ?? '',
  };
}

/** `1:30.5` as milliseconds. */
export function clockMs(text: string): number {
  return Math.round(text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);
}

function timedLines(text: string): TimedLine[] {
  return readLines(text, timedLine);
}

/** At least half of the lines that are not blank begin with a time. */
function isMostlyTimed(head: string): boolean {
  const written = head.split('\n').filter((line) => line.trim() !== '');
  return timedLines(head).length * 2 >= Math.max(1, written.length);
}

export const recognizesChatText = ({ head }: ListText): boolean =>
  isMostlyTimed(head) && timedLines(head).some(({ stop }) => stop !== null);

export const recognizesChapters = ({ head }: ListText): boolean => isMostlyTimed(head);

export function readChatText({ text }: ListText): EntriesRead {
  const entries = timedLines(text).map(({ line, start, stop, title }) => ({
    line,
    startTime: start,
    // A single time is a point.
    stopTime: stop ?? start,
    ...splitPlayer(title.trim()),
  }));
  return {
    ok: true,
    entries,
    warnings: [
      message(
        'Lines of times have no column for players: the text behind the times is taken as the player, or as "player: notes".',
      ),
      ...unreadLines(text, entries.length),
    ],
  };
}

export function readChapters({ text }: ListText): EntriesRead {
  const starts = timedLines(text);
  const entries = untilNext(starts)
    .filter(({ title }) => title !== NO_MOMENT)
    .map(({ line, start, stopMs, title }) => ({
      line,
      startTime: start,
      stopTime: stopMs === null ? 'end' : formatTimeShort(stopMs),
      playerName: title.trim(),
    }));
  return {
    ok: true,
    entries,
    warnings: [
      message(
        'Chapters have no stops and no players: each lasts until the next one, the last one to the end of the video, and its title is taken as the player.',
      ),
      ...unreadLines(text, starts.length),
    ],
  };
}

function unreadLines(text: string, read: number): Message[] {
  if (read >= ENTRIES_MAX) return [];
  let written = 0;
  for (const [line] of text.matchAll(/[^\n]+/g)) if (line.trim() !== '') written += 1;
  const unread = written - read;
  return unread > 0
    ? [message('Lines that do not begin with a time are not read: {count}.', { count: unread })]
    : [];
}

/** Whole seconds, in order; YouTube wants a chapter at 0:00. */
export function writeChapters(moments: readonly Moment[]): string {
  const used = moments.filter(({ include }) => include).sort((a, b) => a.startMs - b.startMs);
  const lines = used.map(
    ({ startMs, playerName }) => `${wholeSeconds(startMs)} ${title(playerName)}\n`,
  );
  const first = used[0];
  const begin = first && first.startMs >= 1000 ? `0:00 ${NO_MOMENT}\n` : '';
  return begin + lines.join('');
}

function wholeSeconds(ms: number): string {
  return formatTimeShort(Math.floor(ms / 1000) * 1000);
}

function title(playerName: string): string {
  const name = oneLine(playerName);
  return /^[\p{L}\p{M}]/u.test(name) && !/^(?:to|bis|until)[ \t]*\d/i.test(name)
    ? name
    : `\u00a0${name}`;
}
