// CMX3600 edit lists: events of a source, with in and out as timecode; comments name the clip.

import { message } from '@/lib/messages/message';
import { frameSpan, timecodeOf } from '../entries/frame-times';
import {
  ENTRIES_MAX,
  type EntriesRead,
  type FramedMoment,
  joinNotes,
  LINE_CHARS_MAX,
  type ListEntry,
  type ListText,
  oneLine,
  unreadableFile,
} from '../entries/list-file';
import { fileNameOf } from '../entries/timeline-moments';

/** Longest event; a longer line is none. */
const EVENT_CHARS_MAX = 320;
/** Video and the channels of its sound for every entry. */
const EVENTS_MAX = 5 * ENTRIES_MAX;
/** number, reel, track, transition, its length, source in and out, record in and out. */
const TIMECODE = '(\\d{1,2}[:;.]\\d{2}[:;.]\\d{2}[:;.]\\d{2,3})';
const EVENT = new RegExp(
  `^[ \\t]*(\\d{1,8})[ \\t]{1,32}(\\S.{0,128}?)[ \\t]{1,32}(V|A|B|NONE|(?:A|V)?\\d*(?:/?A?A?\\d*V?)|AA/V|A/V)[ \\t]{1,32}(C|D|K|KB|KO|W\\d{1,3})(?:[ \\t]{1,32}(\\d{1,4}))?[ \\t]{1,32}${TIMECODE}[ \\t]{1,32}${TIMECODE}[ \\t]{1,32}${TIMECODE}[ \\t]{1,32}${TIMECODE}`,
  'i',
);
const COMMENT = /^[ \t]*(?:\*[ \t]*|>>>[ \t]*)([A-Z][A-Z0-9_ ]{1,40}?):[ \t]*(.*)$/i;

export const recognizesCmx3600 = ({ head }: ListText): boolean =>
  eventLines(head).length > 0 ||
  (/^\s*TITLE:/.test(head) && /^[ \t]*FCM:/m.test(head.slice(0, 4096)));

/** Lines of a text that are events. */
export function eventLines(text: string): string[] {
  return text.split('\n').filter((line) => EVENT.test(line.slice(0, EVENT_CHARS_MAX)));
}

const MARKER_LINE = /^[^*].*\|C:[ \t]*\w{1,64}[ \t]*\|M:.*\|D:[ \t]*\d{1,8}[ \t]*$/;

/** A line of a marker as DaVinci Resolve writes it: color, name and length behind bars. */
export function isMarkerLine(line: string): boolean {
  return MARKER_LINE.test(line.slice(0, LINE_CHARS_MAX));
}

export type EdlEvent = {
  readonly line: number;
  readonly reel: string;
  readonly track: string;
  readonly transition: string;
  readonly sourceIn: string;
  readonly sourceOut: string;
  readonly recordIn: string;
  readonly comments: readonly (readonly [name: string, text: string])[];
  /** Lines that follow and are neither events nor comments of the known form. */
  readonly texts: readonly string[];
};

/** The events of an edit list with what is said about them. */
export function edlEvents(text: string): EdlEvent[] {
  type Open = EdlEvent & { comments: (readonly [string, string])[]; texts: string[] };
  const events: Open[] = [];
  let isDropFrame = false;
  for (const [index, whole] of text.split('\n').entries()) {
    const content = whole.slice(0, LINE_CHARS_MAX);
    const last = events.at(-1);
    // The text of a marker is free: it may look like anything else.
    if (last && isMarkerLine(content)) {
      last.texts.push(content.trim());
      continue;
    }
    const mode = /^[ \t]*FCM:[ \t]*(NON[- ]?)?DROP/i.exec(content);
    if (mode) isDropFrame = mode[1] === undefined;
    const match = EVENT.exec(content.slice(0, EVENT_CHARS_MAX));
    if (match && events.length === EVENTS_MAX) break;
    if (match)
      events.push({
        line: index + 1,
        reel: match[2] ?? '',
        track: (match[3] ?? '').toUpperCase(),
        transition: (match[4] ?? '').toUpperCase(),
        sourceIn: timecode(match[6], isDropFrame),
        sourceOut: timecode(match[7], isDropFrame),
        recordIn: timecode(match[8], isDropFrame),
        comments: [],
        texts: [],
      });
    else if (last && !mode && content.trim() !== '') {
      const comment = COMMENT.exec(content);
      if (comment)
        last.comments.push([(comment[1] ?? '').toUpperCase(), (comment[2] ?? '').trim()]);
      else last.texts.push(content.trim());
    }
  }
  return events;
}

/** A semicolon before the frames alone says drop-frame. */
function timecode(text: string | undefined, isDropFrame: boolean): string {
  const [hours = '', minutes = '', seconds = '', frames = ''] = (text ?? '').split(/[:;.]/);
  const drops = isDropFrame || /;\d+$/.test(text ?? '');
  return `${hours.padStart(2, '0')}:${minutes}:${seconds}${drops ? ';' : ':'}${frames}`;
}

export function readCmx3600({ text }: ListText): EntriesRead {
  const events = edlEvents(text);
  const ofVideo = events.filter(({ track }) => !/^A/.test(track) || /V/.test(track));
  const used = oncePerPlace(ofVideo.length > 0 ? ofVideo : events).filter(
    // The outgoing side of a transition and black are events without a source of their own.
    ({ sourceIn, sourceOut, reel }) => sourceIn !== sourceOut && !/^(?:BL|BLACK)$/i.test(reel),
  );
  if (used.length === 0)
    return unreadableFile(message('The edit list (EDL) has no event with a source in and out.'));
  const entries = used.map(eventEntry);
  const nameless = entries.filter(({ playerName }) => playerName === '').length;
  return {
    ok: true,
    entries,
    warnings: [
      message(
        'Times of the edit list are those of the sources (source in and out), not of the edit.',
      ),
      ...(nameless > 0 ? [message('The edit list names no players: fill them in.')] : []),
    ],
  };
}

/** The channels of a sound are events of their own with the same times: one of them counts. */
function oncePerPlace(events: readonly EdlEvent[]): EdlEvent[] {
  const seen = new Set<string>();
  return events.filter(({ reel, track, sourceIn, sourceOut, recordIn }) => {
    if (!/^A\d*$/.test(track)) return true;
    const place = [reel, sourceIn, sourceOut, recordIn].join(' ');
    return !seen.has(place) && seen.add(place);
  });
}

function eventEntry(event: EdlEvent): ListEntry {
  const found = (name: string) => event.comments.find(([key]) => key === name)?.[1];
  const toClip = event.transition === 'C' ? undefined : found('TO CLIP NAME');
  const clip = toClip ?? found('FROM CLIP NAME');
  const markers = event.comments
    .filter(([key]) => key === 'LOC')
    // Timecode and color come before the words.
    .map(([, text]) => text.replace(/^[\d:;.]+[ \t]+[A-Z]+[ \t]*/i, ''));
  return {
    line: event.line,
    videoName: clip ?? fileNameOf(found('SOURCE FILE') ?? ''),
    startTime: event.sourceIn,
    stopTime: event.sourceOut,
    playerName: found('PLAYER') ?? '',
    notes: joinNotes([found('NOTES'), ...markers]),
  };
}

/** Events follow each other in the edit; player and notes are comments of our own. */
export function writeCmx3600(moments: readonly FramedMoment[]): string {
  const used = moments.filter(({ include }) => include);
  const isDropFrame = used.some(({ fps }) => timecodeOf(0, fps).includes(';'));
  let record = 0;
  const events = used.map((moment, index) => {
    const { first, end } = frameSpan(moment, moment.fps);
    const times = [first, end, record, record + end - first].map((frame) =>
      timecodeOf(frame, moment.fps),
    );
    record += end - first;
    const notes = oneLine(moment.notes);
    return [
      `${String(index + 1).padStart(3, '0')}  AX       V     C        ${times.join(' ')}`,
      `* FROM CLIP NAME: ${oneLine(moment.videoName)}`,
      `* PLAYER: ${oneLine(moment.playerName)}`,
      ...(notes === '' ? [] : [`* NOTES: ${notes}`]),
      '',
    ].join('\n');
  });
  return `TITLE: Moments\nFCM: ${isDropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}\n\n${events.join('\n')}`;
}
