// A header cell -> its name as names are compared, and the unit it states: `Start (s)`, `start_ms`,
// `Start [frames]`, `Time in seconds`.

import { bareWord, plainText } from '../text/clean-text';
import type { TimeUnit } from '../times/time-reading';

export type Header = {
  /** The whole name. */
  readonly name: string;
  /** The name without its unit and without what stands in brackets; '' where nothing is left. */
  readonly bareName: string;
  readonly unit: TimeUnit | null;
  /** The name states a unit that is not read. */
  readonly hasOtherUnit: boolean;
};

const unitNames: Readonly<Record<TimeUnit, string>> = {
  seconds:
    's sec secs second seconds sek sekunde sekunden seg segs segundo segundos seconde secondes secondo secondi',
  milliseconds:
    'ms msec msecs milli millis millisecond milliseconds millisekunde millisekunden milisegundo milisegundos milliseconde millisecondes millisecondo millisecondi',
  frames:
    'frame frames framenumber fr bild bilder image images imagen cuadro cuadros quadro quadri fotogramma',
  minutes: 'min mins minute minutes minuten minuto minutos minuti',
  days: 'day days dia dias jour jours giorno giorni',
};

const unitOf: ReadonlyMap<string, TimeUnit> = new Map(
  (Object.entries(unitNames) as [TimeUnit, string][]).flatMap(([unit, names]) =>
    names.split(' ').map((name) => [name, unit] as const),
  ),
);

const otherUnits: ReadonlySet<string> = new Set(
  'h hr hrs hour hours stunde stunden heures horas ore us micros microseconds ns nanoseconds samples ticks'.split(
    ' ',
  ),
);

/** Longer than any name of a column. */
const HEADER_CHARS_MAX = 200;

/** Reads one cell of the header. */
export function readHeader(cell: string): Header {
  const text = plainText(cell.slice(0, HEADER_CHARS_MAX));
  const outside = text.replace(/[([{][^)\]}]*[)\]}]?/g, ' ');
  const inside = /[([{]([^)\]}]*)/.exec(text)?.[1] ?? '';
  const outer = wordsOf(outside);
  const unitAt = outer.findLastIndex(
    (word, index) => unitOf.has(word) && (outer.length > 1 || index > 0),
  );
  const bracketWord = wordsOf(inside)
    .join('')
    .replace(/^in(?=.)/, '');
  const bracketUnit = unitOf.get(bracketWord);
  const lastUnit = unitOf.get(outer[unitAt] ?? '') ?? null;
  // "Time in seconds": with the unit goes the word before it; "In (s)" keeps its only word.
  const left = outer.filter(
    (word, index) =>
      index !== unitAt &&
      !(index === unitAt - 1 && index > 0 && /^(?:in|as|en|em)$/.test(word)) &&
      !(lastUnit === 'frames' && /^(?:number|no|nr)$/.test(word)) &&
      !(outer.length > 1 && otherUnits.has(word)),
  );
  const unit = bracketUnit ?? lastUnit ?? unitOf.get(outer.join('')) ?? null;
  // Of times without seconds, 1:30 is an hour and a half.
  const hasOtherUnit =
    /^h+m+$/.test(bracketWord) ||
    otherUnits.has(bracketWord) ||
    (outer.length > 1 && outer.some((word) => otherUnits.has(word)));
  return { name: bareWord(text), bareName: left.join(''), unit, hasOtherUnit };
}

const JOINED_UNIT =
  /^(start|begin|in|stop|end|out|duration|time)(frames?|seconds|secs?|ms|millis|milliseconds)$/;

/** Lower case, split where a new word begins: `startMs`, `Start_ms` and `startms` are start, ms. */
function wordsOf(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}\p{M}#]+/u)
    .map(bareWord)
    .flatMap((word) => JOINED_UNIT.exec(word)?.slice(1) ?? [word])
    .filter((word) => word !== '');
}
