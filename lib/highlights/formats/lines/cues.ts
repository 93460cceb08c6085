// What WebVTT and SubRip have in common: cues of a start, a stop and lines of text, which name the
// player, or "player: notes".

import { message } from '@/lib/messages/message';
import { formatTime } from '../../times/time-grammar';
import {
  type EntriesRead,
  LINE_CHARS_MAX,
  type ListEntry,
  type ListText,
  oneLine,
} from '../entries/list-file';

const CUE_TIMES =
  /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s|$)/;

/** More than a cell may hold, so that too long is noticed. */
const CUE_CHARS_MAX = 8192;

export function readCues({ text }: ListText): EntriesRead {
  const lines = text.split('\n');
  const entries: ListEntry[] = [];
  for (let at = 0; at < lines.length; at++) {
    const times = CUE_TIMES.exec((lines[at] ?? '').slice(0, LINE_CHARS_MAX));
    if (!times) continue;
    const content: string[] = [];
    const line = at + 1;
    for (at += 1; (lines[at] ?? '').trim() !== ''; at++) content.push(lines[at] ?? '');
    const spoken = cueText(content.join('\n').slice(0, CUE_CHARS_MAX));
    entries.push({
      line,
      startTime: (times[1] ?? '').replace(',', '.'),
      stopTime: (times[2] ?? '').replace(',', '.'),
      ...spoken,
    });
  }
  return {
    ok: true,
    entries,
    warnings: [
      message(
        'Subtitles have no players: the text of a cue is taken as the player, or as "player: notes".',
      ),
    ],
  };
}

function cueText(content: string): { playerName: string; notes: string } {
  const voice = /^\s*<v(?:\.[^\s>]*)?\s+([^>]*)>([\s\S]*)$/.exec(content);
  if (voice) return { playerName: plainText(voice[1] ?? ''), notes: plainText(voice[2] ?? '') };
  return splitPlayer(plainText(content));
}

/** "player: notes", or the player alone. */
export function splitPlayer(text: string): { playerName: string; notes: string } {
  const at = text.indexOf(': ');
  if (at <= 0) return { playerName: text, notes: '' };
  return { playerName: text.slice(0, at), notes: text.slice(at + 2).trim() };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '',
  rlm: '',
  '#92': '\\',
};

// White space is made one by hand: a no-break space keeps a colon of a name from splitting it.
function plainText(text: string): string {
  return text
    .replace(/<\/?[a-z0-9][^<>]{0,200}>/gi, '')
    .replace(/\{\\[^{}]{0,200}\}/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm|#92);/g, (all, name) => entities[name] ?? all)
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

/** The text of a cue, not yet escaped: "player: notes". */
export function cueLine(playerName: string, notes: string): string {
  const player = oneLine(playerName).replaceAll(': ', ':\u00a0');
  const note = oneLine(notes);
  return note === '' ? player : `${player}: ${note}`;
}

export function cueTimes(startMs: number, stopMs: number): string {
  return `${formatTime(startMs)} --> ${formatTime(stopMs)}`;
}
