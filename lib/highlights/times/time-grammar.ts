// Times as written in lists -> integer milliseconds from the start of the video. Accepted: S,
// S.mmm, M:SS(.mmm) with any number of minutes, H:MM:SS(.mmm), H:MM:SS:FF, H:MM:SS;FF, 123f,
// PT1M30S. Nothing is inferred: any other text is an error with a valid example.

import type { Fault } from '../problems/cell-problem';

export type TimeForm =
  | 'seconds'
  | 'minutes:seconds'
  | 'hours:minutes:seconds'
  | 'hours:minutes:seconds:frames'
  | 'frames'
  | 'ISO 8601 duration';

/**
 * fps: rate of the video the time belongs to, null when unknown. decimalComma: `12,5` means 12.5.
 */
export type TimeOptions = { readonly fps: number | null; readonly decimalComma: boolean };

export type ParsedTime =
  | { readonly ok: true; readonly ms: number; readonly form: TimeForm }
  | ({ readonly ok: false } & Fault);

// Digit counts are bounded so that every accepted time is a safe integer of milliseconds.
const SECONDS = /^(\d{1,7})(?:\.(\d{1,9}))?$/;
const MINUTES = /^(\d{1,4}):(\d{2})(?:\.(\d{1,9}))?$/;
const HOURS = /^(\d{1,3}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?$/;
const TIMECODE = /^(\d{1,3}):(\d{2}):(\d{2})([:;])(\d{2,3})$/;
const FRAMES = /^(\d{1,8})f$/i;
const ISO_DURATION = /^PT(?=\d)(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,7})(?:\.(\d{1,9}))?S)?$/i;

const EXAMPLE = '00:01:30';

/** Reads one time. */
export function parseTime(input: string, options: TimeOptions): ParsedTime {
  // NFKC turns full-width digits and colons of East Asian keyboards into plain ones.
  const normalized = input.normalize('NFKC').trim();
  if (normalized === '') return invalid('missing', 'A time is missing.');
  if (/^[-\u2212\u2013]/.test(normalized))
    return invalid(
      'negative_time',
      'A time cannot be negative; it is counted from the start of the video.',
    );
  const text = options.decimalComma ? normalized.replace(/,(?=\d+$)/, '.') : normalized;
  return (
    clockTime(text) ??
    isoDuration(text) ??
    frameTime(text, options.fps) ??
    invalidTime(text, options)
  );
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

function clockTime(text: string): ParsedTime | null {
  const seconds = SECONDS.exec(text);
  if (seconds) return valid('seconds', Number(seconds[1]) * 1000 + fractionMs(seconds[2]));
  const minutes = MINUTES.exec(text);
  if (minutes)
    return sexagesimal('minutes:seconds', 0, Number(minutes[1]), Number(minutes[2]), minutes[3]);
  const hours = HOURS.exec(text);
  if (hours)
    return sexagesimal(
      'hours:minutes:seconds',
      Number(hours[1]),
      Number(hours[2]),
      Number(hours[3]),
      hours[4],
    );
  return null;
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
      `Seconds go from 00 to 59, and here they are ${seconds}.`,
      formatTimeShort(ms),
    );
  // A match clock of 92:10 is right as minutes:seconds; behind hours it is a slip.
  if (form === 'hours:minutes:seconds' && minutes > 59) {
    return invalid(
      'minutes_over_59',
      `After hours, minutes go from 00 to 59, and here they are ${minutes}.`,
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

function frameTime(text: string, fps: number | null): ParsedTime | null {
  const frames = FRAMES.exec(text);
  const timecode = TIMECODE.exec(text);
  if (!frames && !timecode) return null;
  if (fps === null || !(fps > 0))
    return invalid(
      'frame_rate_unknown',
      'Frames can only be counted when the frame rate of the video is known.',
    );
  if (frames) return valid('frames', frameStartMs(Number(frames[1]), fps));
  return timecode ? timecodeTime(timecode, fps) : null;
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
      `This video has ${nominal} frames a second, counted from 00 to ${nominal - 1}.`,
    );
  const totalMinutes = hours * 60 + minutes;
  const dropped = match[4] === ';' && nominal % 30 === 0 && nominal !== fps ? nominal / 15 : 0;
  if (dropped > 0 && minutes % 10 !== 0 && seconds === 0 && frame < dropped) {
    return invalid(
      'dropped_timecode',
      'Drop-frame timecode leaves this number out.',
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
  return digits === undefined ? 0 : Math.round(Number(`0.${digits}`) * 1000);
}

function invalidTime(text: string, options: TimeOptions): ParsedTime {
  if (!options.decimalComma && /^[\d:]+,\d+$/.test(text)) {
    return invalid(
      'decimal_comma',
      'In a list separated by commas, decimals are written with a point.',
      text.replace(',', '.'),
    );
  }
  const short = /^(\d{1,3}:)?(\d{1,3}):(\d)$/.exec(text);
  if (short)
    return invalid(
      'invalid_time',
      'Seconds have two digits after a colon.',
      `${short[1] ?? ''}${short[2]}:0${short[3]}`,
    );
  return invalid(
    'invalid_time',
    'This is not a time. Write seconds (90.5), minutes:seconds (1:30) or hours:minutes:seconds (0:01:30).',
  );
}

function valid(form: TimeForm, ms: number): ParsedTime {
  return { ok: true, ms, form };
}

function invalid(code: string, message: string, example: string = EXAMPLE): ParsedTime {
  return { ok: false, code, message, example };
}
