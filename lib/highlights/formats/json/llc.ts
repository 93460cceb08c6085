// The project file of LosslessCut: JSON5 with segments in seconds.

import { message } from '@/lib/messages/message';
import { messageOf } from '../../problems/with-english';
import {
  ENTRIES_MAX,
  type EntriesRead,
  joinNotes,
  type ListText,
  type Moment,
  oneLine,
  unreadableFile,
} from '../entries/list-file';
import { numberAt, objectAt, objectsAt, readJson, textAt } from './json-value';

export const recognizesLlc = ({ head }: ListText): boolean =>
  /^\s*\{/.test(head) && /["']?cutSegments["']?\s*:/.test(head);

export function readLlc({ text }: ListText): EntriesRead {
  const json = readJson(text);
  if (!json.ok) return unreadableFile(messageOf(json));
  // Since its second version a segment without an end is a marker; before, it lasted to the end.
  const openEndIsPoint = (numberAt(json.value, 'version') ?? 1) >= 2;
  const mediaName = textAt(json.value, 'mediaFileName');
  const segments = objectsAt(json.value, 'cutSegments').slice(0, ENTRIES_MAX);
  const entries = segments.map((segment, index) => {
    const start = numberAt(segment, 'start') ?? 0;
    const end = numberAt(segment, 'end');
    const tags = objectAt(segment, 'tags');
    const { notes: ownNotes = '', ...others } = Object.fromEntries(
      Object.keys(tags ?? {}).map((key) => [key, textAt(tags, key)]),
    );
    return {
      line: index + 1,
      videoName: mediaName,
      startTime: plainSeconds(start),
      stopTime: end === null ? (openEndIsPoint ? plainSeconds(start) : 'end') : plainSeconds(end),
      playerName: textAt(segment, 'name'),
      include: segment.selected === false ? 'false' : undefined,
      notes: joinNotes([
        ownNotes,
        ...Object.entries(others).map(([key, value]) => (value === '' ? '' : `${key}: ${value}`)),
      ]),
    };
  });
  return {
    ok: true,
    entries,
    warnings: [
      message('The format has no players: the names of its segments are taken as players.'),
    ],
  };
}

/** Never with an exponent, which is no time. */
function plainSeconds(seconds: number): string {
  return String(Number(seconds.toFixed(6)));
}

/** One project names one video, so a list of several is refused before. */
export function writeLlc(moments: readonly Moment[]): string {
  const project = {
    version: 1,
    mediaFileName: oneLine(moments[0]?.videoName ?? ''),
    cutSegments: moments
      .filter(({ include }) => include)
      .map(({ startMs, stopMs, playerName, notes }) => ({
        start: startMs / 1000,
        end: stopMs / 1000,
        name: playerName,
        ...(notes === '' ? {} : { tags: { notes } }),
      })),
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}
