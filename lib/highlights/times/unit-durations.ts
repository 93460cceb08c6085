// Durations written with the names of their units: `1m30s`, `1 h 2 min`, `90 sec`, `1500ms`, and
// with the marks of minutes and seconds: `1'30"`.

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

const unitWords: readonly (readonly [number, string])[] = [
  [HOUR_MS, 'h hr hrs hour hours std stunde stunden heure heures hora horas ora ore'],
  [MINUTE_MS, 'm min mins minute minutes minuten minuto minutos minuti'],
  [
    SECOND_MS,
    's sec secs second seconds sek sekunde sekunden seg segs segundo segundos seconde secondes secondo secondi',
  ],
  [1, 'ms msec msecs millisecond milliseconds'],
];

const unitMs: ReadonlyMap<string, number> = new Map(
  unitWords.flatMap(([ms, words]) => words.split(' ').map((word) => [word, ms] as const)),
);

const PART = /^(\d{1,9})(\.\d{1,40})?\s*([a-z]+)\.?(?:\s+|,\s*|$|(?=\d))/;
/** The seconds of `1m30` and the minutes of `1h30`. */
const LAST_PART = /^\d{2}$/;
const PRIMES = /^(\d{1,4}) ?['\u2032\u2019] ?(\d{2}) ?(?:"|\u201D|''|\u2019\u2019|\u2032\u2032)?$/;

/** Integer milliseconds, or null where the text is no such duration. The unit names descend. */
export function unitDurationMs(text: string): number | null {
  const primes = PRIMES.exec(text);
  if (primes)
    return Number(primes[2]) > 59
      ? null
      : Number(primes[1]) * MINUTE_MS + Number(primes[2]) * SECOND_MS;
  let [rest, totalMs, lastMs, fraction] = [text.toLowerCase(), 0, Number.POSITIVE_INFINITY, false];
  while (rest !== '') {
    const part = PART.exec(rest);
    const ms = part ? unitMs.get(part[3] ?? '') : nextUnitMs(lastMs, rest);
    // A fraction is the last part; what follows a greater unit stays below one of it.
    if (ms === undefined || ms >= lastMs || fraction) return null;
    const value = part ? Number(`${part[1]}${part[2] ?? ''}`) : Number(rest);
    if (Number.isFinite(lastMs) && value * ms >= lastMs) return null;
    fraction = part?.[2] !== undefined;
    totalMs += value * ms;
    lastMs = ms;
    rest = part ? rest.slice(part[0].length) : '';
  }
  return Number.isFinite(lastMs) ? Math.round(totalMs) : null;
}

function nextUnitMs(lastMs: number, rest: string): number | undefined {
  if (!LAST_PART.test(rest)) return undefined;
  if (lastMs === HOUR_MS) return MINUTE_MS;
  return lastMs === MINUTE_MS ? SECOND_MS : undefined;
}
