// Times as written in lists -> integer milliseconds from the start of the video. Accepted: S, S.mmm
// and other units of plain numbers, M:SS(.mmm) with any number of minutes, H:MM:SS(.mmm),
// H:MM:SS:FF, H:MM:SS;FF, H;MM;SS;FF, 123f, 1m30s, PT1M30S. Nothing is inferred: any other text is
// an error with a valid example.

import { type Message, message } from '@/lib/messages/message';
import type { Fault } from '../problems/cell-problem';
import { withEnglish } from '../problems/with-english';
import { plainText } from '../text/clean-text';
import { explainTime, TIME_EXAMPLE } from './explain-time';
import type { TimeUnit } from './time-reading';
import { unitDurationMs } from './unit-durations';

export type TimeForm =
  | TimeUnit
  | 'minutes:seconds'
  | 'hours:minutes:seconds'
  | 'hours:minutes:seconds:frames'
  | 'units'
  | 'ISO 8601 duration'
  | 'end of the video';

/**
 * fps: rate of the video the time belongs to, null when unknown. decimalComma: `12,5` means 12.5.
 * unit: what plain numbers count, seconds where it is not given.
 */
export type TimeOptions = {
  readonly fps: number | null;
  readonly decimalComma: boolean;
  readonly unit?: TimeUnit | null;
};

export type ParsedTime =
  | { readonly ok: true; readonly ms: number; readonly form: TimeForm }
  | ({ readonly ok: false } & Fault);

/** Longest text that is looked at; the decimals of a double take 17 digits, of a library up to 50. */
const TIME_CHARS_MAX = 80;
/** A hundred days: every accepted time is a safe integer of milliseconds. */
const TIME_MS_MAX = 8_640_000_000;

// Digit counts are bounded, and no pattern can match one text in two ways.
const NUMBER = /^(?=\.?\d)(\d{0,12})(?:\.(\d{0,60}))?$/;
const MINUTES = /^(\d{1,4}):(\d{2})(?:\.(\d{0,60}))?$/;
const HOURS = /^(\d{1,3}):(\d{2}):(\d{2})(?:\.(\d{0,60}))?$/;
const TIMECODE = /^(\d{1,3}):(\d{2}):(\d{2})([:;])(\d{2,3})$/;
const SEMICOLON_TIMECODE = /^(\d{1,3});(\d{2});(\d{2});(\d{2,3})$/;
const FRAMES = /^(\d{1,8}) ?(?:f|fr|frames?)$/i;
const ISO_DURATION =
  /^P(?:0D)?T(?=\d)(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,7})(?:[.,](\d{1,60}))?S)?$/i;
const BLANK = /^(?:[-\u2012-\u2015\u2212]+|n ?\/ ?a)?$/i;

/** Reads one time. */
export function parseTime(input: string, options: TimeOptions): ParsedTime {
  const plain = plainTime(input);
  if (BLANK.test(plain)) return invalid('missing', message('A time is missing.'));
  if (plain.length > TIME_CHARS_MAX) return { ok: false, ...explainTime('', options.decimalComma) };
  if (/^[-\u2012-\u2015\u2212] ?[\d.:]/.test(plain))
    return invalid(
      'negative_time',
      message('A time cannot be negative; it is counted from the start of the video.'),
    );
  // Behind a colon a comma can only begin decimals.
  const hasDecimalComma = options.decimalComma || /:\d{2},\d+$/.test(plain);
  const text = hasDecimalComma ? plain.replace(/,(?=\d*(?: ?[a-z]*\.?)?$)/i, '.') : plain;
  return (
    plainNumber(text, options) ??
    clockTime(text, options) ??
    isoDuration(text) ??
    frameTime(text, options.fps) ??
    unitDuration(text) ?? { ok: false, ...explainTime(text, options.decimalComma) }
  );
}

/** A text that is meant as a time, readable or not: digits and the marks between them. */
export function looksLikeTime(input: string): boolean {
  const plain = plainTime(input);
  return (
    plain.length <= TIME_CHARS_MAX &&
    /^[-\u2212]?[\d.:;,' ]*\d[\d.:;,'"\u2032 ]*(?: ?[ap]\.?m\.?)?$/i.test(plain)
  );
}

/** Whether a plain number, and its value; null for any other text. */
export function plainNumberValue(input: string, decimalComma: boolean): number | null {
  const plain = plainTime(input);
  const text = decimalComma ? plain.replace(/,(?=\d*$)/, '.') : plain;
  return text.length <= TIME_CHARS_MAX && NUMBER.test(text) ? Number(text) : null;
}

/** Without invisible characters, spaces around colons and a spreadsheet's mark of text. */
function plainTime(input: string): string {
  // No time is longer, and a cell of megabytes need not be normalized.
  return plainText(input.slice(0, 4 * TIME_CHARS_MAX))
    .replace(/^'(?=[\d.])/, '')
    .replace(/ ?: ?/g, ':');
}

/** `HH:MM:SS.mmm`, the form all our output uses. */
export function formatTime(ms: number): string {
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const seconds = Math.floor(ms / 1000);
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(ms % 1000, 3)}`;
}

/** For sentences and examples: `1:30`, `1:02:00`, `0:05.250`. */
export function formatTimeShort(ms: number): string {
  const [hours = '', minutes = '', seconds = ''] = formatTime(ms)
    .replace(/\.000$/, '')
    .split(':');
  return Number(hours) > 0
    ? `${Number(hours)}:${minutes}:${seconds}`
    : `${Number(minutes)}:${seconds}`;
}

const msOf: Record<Exclude<TimeUnit, 'frames' | 'seconds'>, number> = {
  milliseconds: 1,
  minutes: 60_000,
  days: 86_400_000,
};

function plainNumber(text: string, { unit, fps }: TimeOptions): ParsedTime | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const form = unit ?? 'seconds';
  if (form === 'frames') return frameNumber(Number(text), fps);
  // Of seconds the whole part and the decimals apart, so that no digit is lost.
  const ms =
    form === 'seconds'
      ? Number(match[1]) * 1000 + fractionMs(match[2])
      : Math.round(Number(text) * msOf[form]);
  return ms <= TIME_MS_MAX
    ? valid(form, ms)
    : invalid('invalid_time', message('This number is too large for a time in a video.'));
}

function clockTime(text: string, options: TimeOptions): ParsedTime | null {
  const minutes = MINUTES.exec(text);
  if (minutes)
    return sexagesimal('minutes:seconds', 0, Number(minutes[1]), Number(minutes[2]), minutes[3]);
  const hours = HOURS.exec(text);
  if (!hours) return null;
  // Two digits are hundredths, unless the list counts frames.
  if (options.unit === 'frames' && hours[4]?.length === 2)
    return frameTime(text.replace('.', ':'), options.fps);
  return sexagesimal(
    'hours:minutes:seconds',
    Number(hours[1]),
    Number(hours[2]),
    Number(hours[3]),
    hours[4],
  );
}

function sexagesimal(
  form: TimeForm,
  hours: number,
  minutes: number,
  seconds: number,
  fraction?: string,
): ParsedTime {
  const ms = (hours * 3600 + minutes * 60 + seconds) * 1000 + fractionMs(fraction);
  if (seconds > 59)
    return invalid(
      'seconds_over_59',
      message('Seconds go from 00 to 59, and here they are {seconds}.', { seconds }),
      formatTimeShort(ms),
    );
  // A match clock of 92:10 is right as minutes:seconds; behind hours it is a slip.
  if (form === 'hours:minutes:seconds' && minutes > 59) {
    return invalid(
      'minutes_over_59',
      message('After hours, minutes go from 00 to 59, and here they are {minutes}.', { minutes }),
      formatTimeShort(ms),
    );
  }
  return valid(form, ms);
}

function isoDuration(text: string): ParsedTime | null {
  const match = ISO_DURATION.exec(text);
  if (!match) return null;
  const whole = Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return valid('ISO 8601 duration', whole * 1000 + fractionMs(match[4]));
}

function unitDuration(text: string): ParsedTime | null {
  const ms = unitDurationMs(text);
  return ms === null || ms > TIME_MS_MAX ? null : valid('units', ms);
}

function frameTime(text: string, fps: number | null): ParsedTime | null {
  const frames = FRAMES.exec(text);
  if (frames) return frameNumber(Number(frames[1]), fps);
  // Semicolons throughout are drop-frame timecode as some editing programs write it.
  const timecode = TIMECODE.exec(text.replace(SEMICOLON_TIMECODE, '$1:$2:$3;$4'));
  if (!timecode) return null;
  return knownRate(fps) ? timecodeTime(timecode, fps) : unknownRate();
}

function frameNumber(index: number, fps: number | null): ParsedTime {
  if (!knownRate(fps)) return unknownRate();
  const ms = frameStartMs(index, fps);
  return ms <= TIME_MS_MAX
    ? valid('frames', ms)
    : invalid('invalid_time', message('This number is too large for a frame of a video.'));
}

function knownRate(fps: number | null): fps is number {
  return fps !== null && fps > 0;
}

function unknownRate(): ParsedTime {
  return invalid(
    'frame_rate_unknown',
    message('Frames can only be counted when the frame rate of the video is known.'),
  );
}

// SMPTE ST 12-1. Without drop-frame, timecode at 29.97 runs slower than the clock: 00:01:00:00 is
// frame 1800, that is 60.06 s. Drop-frame (the semicolon, at 29.97 and 59.94 only) leaves out the
// first 2 or 4 numbers of each minute but every tenth.
function timecodeTime(match: RegExpExecArray, fps: number): ParsedTime {
  const [hours, minutes, seconds, frame] = [
    Number(match[1]),
    Number(match[2]),
    Number(match[3]),
    Number(match[5]),
  ];
  const nominal = Math.round(fps);
  const clock = sexagesimal('hours:minutes:seconds', hours, minutes, seconds);
  if (!clock.ok) return clock;
  if (frame >= nominal)
    return invalid(
      'frame_over_rate',
      message('This video has {rate} frames a second, counted from 00 to {last}.', {
        rate: nominal,
        last: nominal - 1,
      }),
    );
  const totalMinutes = hours * 60 + minutes;
  const dropped = match[4] === ';' && nominal % 30 === 0 && nominal !== fps ? nominal / 15 : 0;
  if (dropped > 0 && minutes % 10 !== 0 && seconds === 0 && frame < dropped) {
    return invalid(
      'dropped_timecode',
      message('Drop-frame timecode leaves this number out.'),
      text(hours, minutes, seconds, dropped),
    );
  }
  const index =
    (clock.ms / 1000) * nominal + frame - dropped * (totalMinutes - Math.floor(totalMinutes / 10));
  return valid('hours:minutes:seconds:frames', frameStartMs(index, fps));
}

function text(hours: number, minutes: number, seconds: number, frame: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)};${pad(frame)}`;
}

// Rounded down: a frame belongs to [start, stop) when its own time is not before start, so a start
// rounded up would lose it.
function frameStartMs(index: number, fps: number): number {
  return Math.floor((index * 1000) / fps);
}

function fractionMs(digits: string | undefined): number {
  return digits ? Math.round(Number(`0.${digits}`) * 1000) : 0;
}

function valid(form: TimeForm, ms: number): ParsedTime {
  return { ok: true, ms, form };
}

function invalid(code: string, sentence: Message, example: string = TIME_EXAMPLE): ParsedTime {
  return { ok: false, code, ...withEnglish(sentence), example };
}
