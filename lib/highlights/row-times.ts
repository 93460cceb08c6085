// Start and stop of one row: read, shifted, put in order, and held against the video they belong to.
// Integer milliseconds. A stop up to one frame beyond the end of the video is meant as the end; a
// row without a length is a point, which the padding gives one.

import type { FieldProblem } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import type { TimeField } from './columns/column-fields';
import type { ListVideo } from './match-videos';
import { cellProblem, type Fault } from './problems/cell-problem';
import { inSequence, withEnglish } from './problems/with-english';
import { plainText } from './text/clean-text';
import {
  formatTime,
  formatTimeShort,
  type ParsedTime,
  parseTime,
  plainNumberValue,
  type TimeForm,
} from './times/time-grammar';
import type { ListReading, TimeUnit } from './times/time-reading';

export type TimeCells = Readonly<Record<TimeField, string>>;

/** What the times of a whole list have in common. */
export type TimeContext = {
  readonly decimalComma: boolean;
  /** What the headers say that plain numbers count. */
  readonly units: Readonly<Partial<Record<TimeField, TimeUnit>>>;
  readonly reading: ListReading;
  readonly padding: { readonly beforeMs: number; readonly afterMs: number };
  /** Every row is a point: the list has neither stops nor durations. */
  readonly isPoints: boolean;
};

export type RowTimes = {
  readonly startMs: number | null;
  readonly stopMs: number | null;
  readonly problems: FieldProblem[];
  readonly warnings: FieldProblem[];
  readonly forms: Partial<Record<TimeField, TimeForm>>;
};

/** Assumed frame length of the tolerance at the end where the rate is unknown. */
const FRAME_MS_ASSUMED = 40;
/** A clip that is shorter is none; its times are likely not in seconds. */
const CLIP_MS_MIN = 10;

const missingSentences: Readonly<Record<TimeField, Message>> = {
  startTime: message('The start is missing.'),
  stopTime: message('The stop is missing. Write a time, or "end" for the end of the video.'),
  duration: message('The duration is missing.'),
};

/** Duration of a video in integer milliseconds, the unit of this folder. */
export function durationMs(video: ListVideo): number {
  return Math.round(video.durationSeconds * 1000);
}

/** Reads the times of the row at `path`. A video of null: not matched (yet). */
export function rowTimes(
  path: string,
  written: TimeCells,
  video: ListVideo | null,
  context: TimeContext,
): RowTimes {
  const cells = splitRange(written);
  const problems: FieldProblem[] = [];
  const forms: Partial<Record<TimeField, TimeForm>> = {};
  const add = (field: TimeField, fault: Fault) => {
    problems.push(cellProblem(`${path}.${field}`, fault, cells[field]));
  };
  const readCell = (field: TimeField): number | null => {
    const parsed = readTime(cells[field], field, video, context);
    if (parsed.ok) {
      forms[field] = parsed.form;
      return parsed.ms;
    }
    const { ok: _, ...fault } = parsed;
    // With no video the unknown name is the problem; its unknown frame rate is only the
    // consequence.
    const missing = fault.code === 'missing' && withEnglish(missingSentences[field]);
    if (video !== null || fault.code !== 'frame_rate_unknown') add(field, { ...fault, ...missing });
    return null;
  };
  const isBlank = (field: TimeField) => plainText(cells[field]) === '';
  const startMs = readCell('startTime');
  const usesDuration = isBlank('stopTime') && !isBlank('duration');
  const stopField = usesDuration ? 'duration' : 'stopTime';
  const isPoint = context.isPoints && isBlank('stopTime') && isBlank('duration');
  const readStop = (): number | null => {
    if (isPoint) return startMs;
    if (isEndWord(cells[stopField])) {
      forms[stopField] = 'end of the video';
      return video && durationMs(video);
    }
    const second = readCell(stopField);
    if (!usesDuration || second === null) return second;
    return startMs === null ? null : startMs + second;
  };
  const stopMs = readStop();
  const times = { startMs, stopMs, problems, warnings: [], forms };
  if (startMs === null || stopMs === null) return times;
  // Two different numbers that come to the same millisecond are no point.
  const isSame =
    isPoint || usesDuration || plainText(cells.startTime) === plainText(cells.stopTime);
  const read = { startMs, stopMs, isPoint, isSame };
  const checked = checkTimes(read, video, forms, context);
  const field = checked.at === 'start' ? 'startTime' : stopField;
  if (checked.fault) add(field, checked.fault);
  const warn = (at: TimeField, warning: Fault | null | undefined) =>
    warning ? [cellProblem(`${path}.${at}`, warning, cells[at])] : [];
  const otherLength = usesDuration
    ? null
    : durationWarning(stopMs - startMs, cells, video, context);
  const warnings = [...warn(stopField, checked.warning), ...warn('duration', otherLength)];
  return { ...times, stopMs: checked.stopMs, warnings };
}

/** Rounding, or a stop that counts the last frame, makes less of a difference. */
const DURATION_TOLERANCE_MS = 1000;

/** A duration beside a stop that it does not fit. */
function durationWarning(
  lengthMs: number,
  cells: TimeCells,
  video: ListVideo | null,
  context: TimeContext,
): Fault | null {
  if (plainText(cells.duration) === '') return null;
  const parsed = readTime(cells.duration, 'duration', video, context);
  if (!parsed.ok || Math.abs(parsed.ms - lengthMs) <= DURATION_TOLERANCE_MS) return null;
  return {
    code: 'duration_differs',
    ...withEnglish(
      message(
        'The stop is used. The duration ({duration}) does not fit it: from start to stop there are {length}.',
        { duration: formatTimeShort(parsed.ms), length: formatTimeShort(Math.max(0, lengthMs)) },
      ),
    ),
  };
}

/** `1:30 - 1:40` in the column of starts, where no stop is written. */
function splitRange(cells: TimeCells): TimeCells {
  if (`${cells.stopTime}${cells.duration}`.trim() !== '') return cells;
  const range = /^(\d[\d:;.,]*) ?(?:[-\u2012-\u2015~]|to|bis) ?(\d[\d:;.,]*)$/.exec(
    plainText(cells.startTime.slice(0, 100)),
  );
  return range ? { ...cells, startTime: range[1] ?? '', stopTime: range[2] ?? '' } : cells;
}

/** One cell as a time of the video: in the unit of its column, and shifted. */
function readTime(
  cell: string,
  field: TimeField,
  video: ListVideo | null,
  { decimalComma, units, reading }: TimeContext,
): ParsedTime {
  const unit = reading.unit ?? units[field] ?? null;
  const parsed = parseTime(cell, { fps: video?.fps ?? null, decimalComma, unit });
  if (!parsed.ok) return parsed;
  if (unit === null && parsed.form === 'seconds') {
    const seconds = dayFractionSeconds(cell, decimalComma, video);
    if (seconds !== null) return { ok: false, ...dayFraction(seconds) };
  }
  const shiftMs = field === 'duration' ? 0 : Math.round(reading.shiftSeconds * 1000);
  if (parsed.ms + shiftMs >= 0) return { ...parsed, ms: parsed.ms + shiftMs };
  const sentence = message(
    '{time} lies before the start of the video once all times are moved by {shift}.',
    { time: formatTimeShort(parsed.ms), shift: formatTimeShort(-shiftMs) },
  );
  return { ok: false, code: 'negative_time', ...withEnglish(sentence) };
}

/** Decimals that a fraction of a day has at least; with fewer any number could be one. */
const DAY_FRACTION_DECIMALS = 7;

/**
 * The seconds of a day that a spreadsheet's number stands for, or null where it may be seconds:
 * seconds of an export lie on frames of the video, times of a spreadsheet on whole seconds.
 */
function dayFractionSeconds(
  cell: string,
  decimalComma: boolean,
  video: ListVideo | null,
): number | null {
  const value = plainNumberValue(cell, decimalComma);
  const decimals = /[.,](\d+)$/.exec(plainText(cell))?.[1]?.length ?? 0;
  if (value === null || !(value > 0 && value < 1) || decimals < DAY_FRACTION_DECIMALS) return null;
  const rounding = 0.5 * 10 ** -decimals + Number.EPSILON;
  const isWhole = (times: number) =>
    Math.abs(value * times - Math.round(value * times)) <= times * rounding;
  const seconds = Math.round(value * 86_400);
  const isInVideo = seconds >= 1 && (video === null || seconds * 1000 <= durationMs(video));
  if (!isInVideo || !isWhole(86_400)) return null;
  return video?.fps && isWhole(video.fps) ? null : seconds;
}

function dayFraction(seconds: number): Fault {
  const meant = formatTimeShort(seconds * 1000);
  return {
    code: 'day_fraction',
    ...withEnglish(
      message(
        "This is a spreadsheet's number for the time {time}, a fraction of a day. Format the column as plain text, or have the numbers read as days.",
        { time: meant },
      ),
    ),
    example: meant,
  };
}

function isEndWord(cell: string): boolean {
  return /^(?:the )?(?:end(?: of (?:the )?video)?|ende|schluss|fin|fine|fim|eof)$/i.test(
    plainText(cell),
  );
}

type CheckedTimes = {
  readonly stopMs: number;
  readonly at: 'start' | 'stop';
  readonly fault?: Fault;
  readonly warning?: Fault;
};

type ReadTimes = { startMs: number; stopMs: number; isPoint: boolean; isSame: boolean };

function checkTimes(
  read: ReadTimes,
  video: ListVideo | null,
  forms: RowTimes['forms'],
  { padding }: TimeContext,
): CheckedTimes {
  const { startMs, stopMs, isPoint } = read;
  const order = orderFault(read, padding);
  if (order) return { stopMs, at: isPoint ? 'start' : 'stop', fault: order };
  if (video === null) return { stopMs, at: 'stop' };
  const endMs = durationMs(video);
  if (startMs >= endMs)
    return { stopMs, at: 'start', fault: beyondEnd(startMs, endMs, forms.startTime) };
  if (stopMs <= endMs) return { stopMs, at: 'stop' };
  const frameMs = video.fps === null || !(video.fps > 0) ? FRAME_MS_ASSUMED : 1000 / video.fps;
  if (stopMs - endMs > frameMs)
    return { stopMs, at: 'stop', fault: beyondEnd(stopMs, endMs, forms.stopTime) };
  const sentence = message(
    'The stop lies just beyond the end of the video and was set to {time}.',
    { time: formatTime(endMs) },
  );
  return {
    stopMs: endMs,
    at: 'stop',
    warning: { code: 'clamped_to_end', ...withEnglish(sentence) },
  };
}

/** Judged with the padding: it alone gives a point its length. */
function orderFault(
  { startMs, stopMs, isPoint, isSame }: ReadTimes,
  { beforeMs, afterMs }: TimeContext['padding'],
): Fault | null {
  const lengthMs = stopMs - startMs;
  // Before the start of the video there is nothing to show.
  const paddedMs = lengthMs + afterMs + Math.min(beforeMs, startMs);
  const example = formatTime(startMs + 10_000);
  if (lengthMs < 0) {
    const sentence = message('The stop ({stop}) must be after the start ({start}).', {
      stop: formatTimeShort(stopMs),
      start: formatTimeShort(startMs),
    });
    return { code: 'must_be_after_start', ...withEnglish(sentence), example };
  }
  if (lengthMs < CLIP_MS_MIN && (lengthMs > 0 || !isSame)) {
    const sentence = message(
      'From start to stop there are {count} thousandths of a second. Check what the numbers of the list count.',
      { count: lengthMs },
    );
    return { code: 'too_short', ...withEnglish(sentence) };
  }
  if (isPoint && paddedMs === 0)
    return {
      code: 'point_without_length',
      ...withEnglish(
        message(
          'This is a point in time: it has no length. Choose the seconds to show before and after each moment (padding), or add a column with stops.',
        ),
      ),
    };
  if (lengthMs === 0 && paddedMs === 0) {
    const sentence = message(
      'Start and stop are the same ({time}), so this is a point in time without a length. Choose the seconds to show before and after each moment (padding), or write a later stop.',
      { time: formatTimeShort(startMs) },
    );
    return { code: 'must_be_after_start', ...withEnglish(sentence), example };
  }
  return null;
}

// Spreadsheets read 1:30 as a time of day and write it back as 1:30:00, sixty times as long.
function beyondEnd(ms: number, endMs: number, form: TimeForm | undefined): Fault {
  const sentence = message('{time} is beyond the end of the video, which is {length} long.', {
    time: formatTimeShort(ms),
    length: formatTimeShort(endMs),
  });
  const intendedMs = ms / 60;
  if (form === 'hours:minutes:seconds' && ms % 60_000 === 0 && intendedMs <= endMs) {
    const intended = formatTimeShort(intendedMs);
    return {
      code: 'outside_video',
      ...withEnglish(
        inSequence(
          sentence,
          message(
            'If {time} was meant, a spreadsheet has changed it: format the column as plain text.',
            { time: intended },
          ),
        ),
      ),
      example: intended,
    };
  }
  return {
    code: 'outside_video',
    ...withEnglish(sentence),
    example: formatTime(Math.max(0, endMs - 1000)),
  };
}
