// Doubts about the times of a list: a timeline that does not begin at zero, numbers that count
// something else than seconds, and times that a spreadsheet has changed.

import { type Message, message } from '@/lib/messages/message';
import { withEnglish } from '../problems/with-english';
import { formatTime, formatTimeShort, parseTime, plainNumberValue } from '../times/time-grammar';
import type { ListReading, TimeUnit } from '../times/time-reading';
import { firstLines, type ListDoubt, type Repair, repairTo } from './list-doubt';
import {
  plainNumbers,
  sampleOf,
  type TimeFacts,
  type TimeRow,
  type Trial,
  timeTexts,
  tryReading,
} from './reading-trial';

const HOUR_MS = 3_600_000;
/** Share of rows that must agree. */
const NEARLY_ALL = 0.9;

type Sample = TimeFacts & { readonly asRead: Trial };

/** The doubts, the most telling first; one explanation is given, not several for the same rows. */
export function doubtfulTimes(facts: TimeFacts): ListDoubt[] {
  const rows = sampleOf(facts.rows);
  if (rows.length === 0) return [];
  const sample = { ...facts, rows, asRead: tryReading(rows, facts.reading) };
  const first =
    dayFractions(sample) ??
    spreadsheetHours(sample) ??
    shiftedTimeline(sample) ??
    pointsForColons(sample);
  const units = first === null ? otherUnits(sample) : [first];
  const rest =
    framesOfClips(sample) ?? minutesOfPoints(sample) ?? beyondTheEnd(sample) ?? tooShort(sample);
  const found = units.length > 0 ? units : [rest];
  return [...found, hundredths(sample)].flatMap((doubt) =>
    doubt === null ? [] : [{ ...doubt, lines: firstLines(facts.rows) }],
  );
}

type Found = Omit<ListDoubt, 'lines'>;

function repairUnit({ reading }: TimeFacts, unit: TimeUnit, label: Message): Repair {
  return repairTo({ ...reading, unit }, label);
}

function goodShare({ rows }: Sample, reading: ListReading): number {
  return tryReading(rows, reading).good;
}

function dayFractions(sample: Sample): Found | null {
  const { rows, asRead, reading, decimalComma, isUnitKnown, isPoints } = sample;
  if (isUnitKnown || reading.unit !== null) return null;
  const numbers = rows.flatMap((row) => plainNumbers(row, decimalComma) ?? []);
  const isBelowOne = numbers.length > 0 && numbers.every((number) => number < 1);
  // Clips of seconds have a length that shows the unit; points in the first second of a video do not.
  const isOdd = asRead.good < 0.5 || (isPoints && rows.length > 1);
  const isSuspect = asRead.codes.has('day_fraction') || (isBelowOne && isOdd);
  const unit = 'days';
  if (!isSuspect || !isBelowOne || goodShare(sample, { ...reading, unit }) < NEARLY_ALL)
    return null;
  const time = formatTimeShort(tryReading(rows, { ...reading, unit }).starts[0] ?? 0);
  const label = message('Read as times of a spreadsheet ({time})', { time });
  return {
    code: 'day_fractions',
    ...withEnglish(
      message(
        'The times are fractions of a day, as spreadsheets store them: the first one is {time}.',
        { time },
      ),
    ),
    repair: repairUnit(sample, unit, label),
  };
}

/** Every time is hours and minutes with no seconds: 1:30 was typed, and 1:30:00 stored. */
function spreadsheetHours({ rows, asRead }: Sample): Found | null {
  const texts = rows.flatMap(timeTexts);
  const isHours = texts.every((text) => /^\d{1,3}:\d{2}:00(?:[.:;,]0+)?$/.test(text));
  if (!isHours || (rows.length < 2 && asRead.beyond === 0)) return null;
  const ends = rows.flatMap(({ endMs }) => (endMs === null ? [] : [endMs]));
  const latest = Math.max(0, ...asRead.starts) / 60;
  if (ends.length > 0 && latest > Math.max(...ends)) return null;
  const [written = ''] = texts;
  const meantMs = (asRead.starts[0] ?? 0) / 60;
  const sentence = message(
    'All times are whole minutes, such as {written}, which a spreadsheet makes of {meant}. If minutes and seconds were meant, format the columns as plain text and type the times again, as {meant} or {long}.',
    { written, meant: formatTimeShort(meantMs), long: formatTime(meantMs).slice(0, 8) },
  );
  return { code: 'spreadsheet_hours', ...withEnglish(sentence), repair: null };
}

/** Times of an editing program's timeline, which begins at 01:00:00:00, or of a camera's clock. */
function shiftedTimeline(sample: Sample): Found | null {
  const { rows, asRead, reading } = sample;
  const { starts, beyond, good } = asRead;
  if (reading.shiftSeconds !== 0 || starts.length === 0) return null;
  const first = starts.reduce((a, b) => Math.min(a, b));
  if (first < HOUR_MS || starts.length < rows.length * NEARLY_ALL) return null;
  const isTimecode = rows.every(({ forms }) => forms.startTime === 'hours:minutes:seconds:frames');
  const isClock = isTimecode || rows.every(({ forms }) => forms.startTime?.startsWith('hours'));
  const isJustPastOne = first < HOUR_MS + HOUR_MS / 6 && rows.length > 2;
  const isLikely =
    beyond > NEARLY_ALL ||
    (isClock && beyond > 0 && good < NEARLY_ALL) ||
    (isTimecode && first < 2 * HOUR_MS) ||
    (isClock && isJustPastOne);
  if (!isLikely) return null;
  // The roundest origin under which everything lies inside the video.
  const steps = [HOUR_MS, HOUR_MS / 2, HOUR_MS / 6, 60_000, 10_000];
  const shift = steps
    .map((step) => Math.floor(first / step) * step)
    .find((ms) => goodShare(sample, { ...reading, shiftSeconds: -ms / 1000 }) >= NEARLY_ALL);
  // Seconds say nothing about their origin: only a timeline that begins just before is likely.
  if (shift === undefined || (!isClock && (shift % HOUR_MS > 0 || first - shift > HOUR_MS / 3)))
    return null;
  const isHour = shift === HOUR_MS || (isTimecode && shift % HOUR_MS === 0);
  return {
    code: isHour ? 'timeline_starts_at_an_hour' : 'timeline_starts_late',
    ...withEnglish(shiftedSentence(first, shift, isHour)),
    repair: repairTo(
      { ...reading, shiftSeconds: -shift / 1000 },
      message('Subtract {time} from every time', { time: formatTimeShort(shift) }),
    ),
  };
}

function shiftedSentence(first: number, shift: number, isHour: boolean): Message {
  const times = {
    origin: formatTimeShort(shift),
    written: formatTimeShort(first),
    moved: formatTimeShort(first - shift),
  };
  return isHour
    ? message(
        'Every moment lies past {origin}. Timelines of editing programs begin at a full hour; then {written} is {moved} of the video.',
        times,
      )
    : message(
        'Every moment lies past {origin}, as by the clock of a camera or a recording that begins earlier. If the video begins at {origin}, {written} is {moved} of the video.',
        times,
      );
}

/** `1.30` for 1:30: numbers with two decimals below 60 that are no lengths in seconds. */
function pointsForColons(sample: Sample): Found | null {
  const { rows, asRead, reading, isUnitKnown } = sample;
  if (isUnitKnown || reading.unit !== null || asRead.good >= 0.5) return null;
  const texts = rows.flatMap(timeTexts);
  if (!texts.every((text) => /^\d{1,3}[.,][0-5]\d$/.test(text))) return null;
  const [first = ''] = texts;
  const sentence = message(
    '{written} is read as seconds. If minutes and seconds are meant, write {meant}.',
    { written: first, meant: first.replace(/[.,]/, ':') },
  );
  return { code: 'points_for_colons', ...withEnglish(sentence), repair: null };
}

type CandidateUnit = 'frames' | 'milliseconds' | 'minutes';

/** A unit that makes clips shorter than this explains nothing. */
const LENGTH_MS_LIKELY = 1000;

/**
 * Numbers that make no sense as seconds but do as something else: of points, which have no length
 * to choose by, every unit that fits.
 */
function otherUnits(sample: Sample): Found[] {
  const { rows, asRead, reading, isPoints } = sample;
  const numbers = undecidedNumbers(sample);
  if (numbers === null || asRead.good >= 0.5) return [];
  const isWhole = numbers.flat().every(Number.isInteger);
  const candidates: CandidateUnit[] = isWhole ? ['frames', 'milliseconds', 'minutes'] : ['minutes'];
  const trials = candidates.flatMap((unit) => {
    const trial = tryReading(rows, { ...reading, unit });
    const isTooShort = trial.medianLength > 0 && trial.medianLength < LENGTH_MS_LIKELY;
    return trial.good >= NEARLY_ALL && !isTooShort ? [{ unit, trial }] : [];
  });
  // Of several the one whose clips are nearest to ten seconds long.
  const oddness = ({ trial }: { trial: Trial }) =>
    Math.abs(Math.log(Math.max(1, trial.medianLength) / 10_000));
  const likely = trials.sort((a, b) => oddness(a) - oddness(b)).slice(0, isPoints ? 3 : 1);
  return likely.map(({ unit }) => unitDoubt(sample, unit, numbers));
}

/** Whole numbers that fit as seconds: clips that touch, or are minutes long, are counted in frames. */
function framesOfClips(sample: Sample): Found | null {
  const { rows, asRead, reading, isPoints } = sample;
  const numbers = undecidedNumbers(sample);
  if (numbers === null || isPoints || !numbers.flat().every(Number.isInteger)) return null;
  const touching = numbers.filter((row, index) => {
    const next = numbers[index + 1]?.[0];
    return next !== undefined && (row[1] === next || (row[1] ?? 0) + 1 === next);
  });
  const areTouching = numbers.length > 1 && touching.length >= (numbers.length - 1) * NEARLY_ALL;
  if (!areTouching && asRead.medianLength < 100_000) return null;
  const trial = tryReading(rows, { ...reading, unit: 'frames' });
  const isGood = trial.good >= NEARLY_ALL && trial.medianLength >= LENGTH_MS_LIKELY;
  return isGood ? unitDoubt(sample, 'frames', numbers) : null;
}

/** Points at small whole numbers in a long video are likely minutes of the match. */
function minutesOfPoints(sample: Sample): Found | null {
  const { rows, reading, isPoints } = sample;
  const numbers = undecidedNumbers(sample)?.flat();
  if (!isPoints || numbers === undefined || rows.length < 2) return null;
  const isMinutes = numbers.every((number) => Number.isInteger(number) && number <= 130);
  const isLong = rows.every(({ endMs }) => endMs !== null && endMs > HOUR_MS / 2);
  const isGood = goodShare(sample, { ...reading, unit: 'minutes' }) >= NEARLY_ALL;
  return isMinutes && isLong && isGood
    ? unitDoubt(
        sample,
        'minutes',
        numbers.map((number) => [number]),
      )
    : null;
}

/** The plain numbers of each row, where nothing says what they count; null where some do not. */
function undecidedNumbers(sample: Sample): number[][] | null {
  const { rows, reading, decimalComma, isUnitKnown } = sample;
  if (isUnitKnown || reading.unit !== null) return null;
  const numbers = rows.flatMap((row) => {
    const plain = plainNumbers(row, decimalComma);
    return plain === null ? [] : [plain];
  });
  return numbers.length >= rows.length * NEARLY_ALL ? numbers : null;
}

function unitDoubt(sample: Sample, unit: CandidateUnit, numbers: readonly number[][]): Found {
  const written = numbers.flat().find((number) => number > 0) ?? 0;
  const fps = sample.rows[0]?.fps ?? null;
  const [asSeconds, meant] = (['seconds', unit] as const).map((as) => {
    const parsed = parseTime(String(written), { fps, decimalComma: false, unit: as });
    return parsed.ok ? formatTimeShort(parsed.ms) : '?';
  });
  const sentence = message(
    'The list does not say what its numbers count. They are read as seconds ({written} is {asSeconds}), but look like {unit, select, frames {frame numbers} milliseconds {milliseconds} other {minutes}} ({written} is {meant}).',
    { written: String(written), asSeconds: asSeconds ?? '?', unit, meant: meant ?? '?' },
  );
  const label = message(
    'Read as {unit, select, frames {frame numbers} milliseconds {milliseconds} other {minutes}}',
    { unit },
  );
  return {
    code: `numbers_may_be_${unit}`,
    ...withEnglish(sentence),
    repair: repairUnit(sample, unit, label),
  };
}

function beyondTheEnd({ rows, asRead }: Sample): Found | null {
  if (asRead.beyond < NEARLY_ALL) return null;
  const end = rows.find(({ endMs }) => endMs !== null)?.endMs ?? 0;
  const sentence = message(
    'All moments lie beyond the end of the video, which is {length} long. Is it the right video, and do the times count from its start?',
    { length: formatTimeShort(end) },
  );
  return { code: 'all_beyond_the_end', ...withEnglish(sentence), repair: null };
}

function tooShort({ rows, asRead, isPoints }: Sample): Found | null {
  if (isPoints || asRead.medianLength === 0 || asRead.medianLength >= 200) return null;
  const [first = ''] = rows.flatMap(timeTexts);
  const sentence = message(
    'The moments last only {count} thousandths of a second as they are read. Check what the numbers count ({example}).',
    { count: asRead.medianLength, example: first },
  );
  return { code: 'very_short_moments', ...withEnglish(sentence), repair: null };
}

const HUNDREDTHS = /^\d{1,3}:\d{2}:\d{2}[.,](\d{2})$/;

/** `00:01:30.12` everywhere, and never a number that is no frame: likely frames, not hundredths. */
function hundredths(sample: Sample): Found | null {
  const { rows, reading, decimalComma } = sample;
  if (reading.unit !== null) return null;
  const parts = rows.flatMap((row) =>
    timeTexts(row).map((text) => ({ match: HUNDREDTHS.exec(text), fps: row.fps })),
  );
  const fits = parts.every(({ match, fps }) => match && fps && Number(match[1]) < Math.round(fps));
  const distinct = new Set(parts.map(({ match }) => match?.[1])).size;
  const hasPlain = rows.some((row: TimeRow) =>
    timeTexts(row).some((text) => plainNumberValue(text, decimalComma) !== null),
  );
  if (!fits || hasPlain || parts.length < 6 || distinct < 3) return null;
  const example = rows.flatMap(timeTexts)[0] ?? '';
  const sentence = message(
    'The last two digits of {example} are read as hundredths of a second, but none of them is as large as the frame rate: they may be frames.',
    { example },
  );
  return {
    code: 'hundredths_may_be_frames',
    ...withEnglish(sentence),
    repair: repairUnit(sample, 'frames', message('Read the last two digits as frames')),
  };
}
