// SubRip: cues as moments, with a comma before the milliseconds.

import type { ListText, Moment } from '../entries/list-file';
import { cueLine, cueTimes } from './cues';

export const recognizesSrt = ({ head }: ListText): boolean =>
  /^(?:\d{1,9}[ \t]*\n\s*)?(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->/.test(head);

export function writeSrt(moments: readonly Moment[]): string {
  return moments
    .filter(({ include }) => include)
    .map(
      ({ startMs, stopMs, playerName, notes }, index) =>
        `${index + 1}\n${cueTimes(startMs, stopMs).replaceAll('.', ',')}\n${escaped(cueLine(playerName, notes))}\n\n`,
    )
    .join('');
}

// Players show an entity as it stands, so only what would be read as a tag or an entity is escaped.
function escaped(text: string): string {
  return text
    .replace(/&(?=(?:amp|lt|gt|nbsp|lrm|rlm|#92);)/g, '&amp;')
    .replace(/<(?=\/?[a-z0-9])/gi, '&lt;')
    .replaceAll('{\\', '{&#92;');
}
