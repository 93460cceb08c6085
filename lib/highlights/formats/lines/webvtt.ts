// WebVTT: cues as moments.

import type { ListText, Moment } from '../entries/list-file';
import { cueLine, cueTimes } from './cues';

export const recognizesWebVtt = ({ head }: ListText): boolean =>
  /^\s*WEBVTT(?:[ \t\n]|$)/.test(head);

export function writeWebVtt(moments: readonly Moment[]): string {
  const cues = moments
    .filter(({ include }) => include)
    .map(
      ({ startMs, stopMs, playerName, notes }, index) =>
        `\n${index + 1}\n${cueTimes(startMs, stopMs)}\n${escaped(cueLine(playerName, notes))}\n`,
    );
  return `WEBVTT\n${cues.join('')}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{\\', '{&#92;');
}
