import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTime, formatTimeShort, looksLikeTime, parseTime } from './time-grammar';

const plain = { fps: null, decimalComma: false };
const at = (fps: number) => ({ fps, decimalComma: false });

describe('a time is read exactly', () => {
  test.each([
    ['0', plain, 0, 'seconds'],
    ['90', plain, 90_000, 'seconds'],
    [' 90.5 ', plain, 90_500, 'seconds'],
    ['12.345', plain, 12_345, 'seconds'],
    ['12.3456', plain, 12_346, 'seconds'],
    ['1:30', plain, 90_000, 'minutes:seconds'],
    ['01:30.250', plain, 90_250, 'minutes:seconds'],
    ['92:10', plain, 5_530_000, 'minutes:seconds'],
    ['1:02:03', plain, 3_723_000, 'hours:minutes:seconds'],
    ['00:01:30.000', plain, 90_000, 'hours:minutes:seconds'],
    ['PT1M30S', plain, 90_000, 'ISO 8601 duration'],
    ['pt1h0.5s', plain, 3_600_500, 'ISO 8601 duration'],
    ['PT90S', plain, 90_000, 'ISO 8601 duration'],
    ['１：３０', plain, 90_000, 'minutes:seconds'],
    ['12,5', { fps: null, decimalComma: true }, 12_500, 'seconds'],
    ['1:30,250', { fps: null, decimalComma: true }, 90_250, 'minutes:seconds'],
    ['123f', at(25), 4_920, 'frames'],
    ['125F', at(30), 4_166, 'frames'],
    ['00:00:10:12', at(25), 10_480, 'hours:minutes:seconds:frames'],
    // Timecode that drops nothing runs slower than the clock at 29.97.
    ['00:01:00:00', at(30000 / 1001), 60_060, 'hours:minutes:seconds:frames'],
    // Drop-frame keeps with the clock to within two frames; exactly at every tenth minute but for
    // 1/1000.
    ['00:01:00;02', at(30000 / 1001), 60_060, 'hours:minutes:seconds:frames'],
    ['00:10:00;00', at(30000 / 1001), 599_999, 'hours:minutes:seconds:frames'],
    ['00:01:00;04', at(60000 / 1001), 60_060, 'hours:minutes:seconds:frames'],
    ['00:01:00;00', at(25), 60_000, 'hours:minutes:seconds:frames'],
    ['00;01;00;02', at(30000 / 1001), 60_060, 'hours:minutes:seconds:frames'],
    ['5.166666666666667', plain, 5_167, 'seconds'],
    [`0.${'3'.repeat(60)}`, plain, 333, 'seconds'],
    ['.5', plain, 500, 'seconds'],
    ['5.', plain, 5_000, 'seconds'],
    ['1:30.', plain, 90_000, 'minutes:seconds'],
    ['1:30,25', plain, 90_250, 'minutes:seconds'],
    ['1 : 30', plain, 90_000, 'minutes:seconds'],
    ["'1:30", plain, 90_000, 'minutes:seconds'],
    ['\u200E1:30\u200B', plain, 90_000, 'minutes:seconds'],
    ['1m30s', plain, 90_000, 'units'],
    ['1h2m', plain, 3_720_000, 'units'],
    ['1h30', plain, 5_400_000, 'units'],
    ['1 min 30 sec', plain, 90_000, 'units'],
    ['1,5 min', { fps: null, decimalComma: true }, 90_000, 'units'],
    ['1500ms', plain, 1_500, 'units'],
    ['2 Std. 5 Min.', plain, 7_500_000, 'units'],
    ["1'30", plain, 90_000, 'units'],
    ['1′30″', plain, 90_000, 'units'],
    ['123 frames', at(25), 4_920, 'frames'],
    ['90000', { ...plain, unit: 'milliseconds' }, 90_000, 'milliseconds'],
    ['1.5', { ...plain, unit: 'minutes' }, 90_000, 'minutes'],
    ['0.00104166666666667', { ...plain, unit: 'days' }, 90_000, 'days'],
    ['2250.0', { ...at(25), unit: 'frames' }, 90_000, 'frames'],
    ['00:01:30.12', { ...at(25), unit: 'frames' }, 90_480, 'hours:minutes:seconds:frames'],
    ['00:01:30.120', { ...at(25), unit: 'frames' }, 90_120, 'hours:minutes:seconds'],
    ['1:30', { ...plain, unit: 'frames' }, 90_000, 'minutes:seconds'],
    ['P0DT1M30,5S', plain, 90_500, 'ISO 8601 duration'],
  ] as const)('%s is %o -> %i ms', (text, options, ms, form) => {
    expect(parseTime(text, options)).toEqual({ ok: true, ms, form });
  });
});

describe('text that is no time is an error with an example of one', () => {
  test.each([
    ['', plain, 'missing', '00:01:30'],
    ['NaN', plain, 'invalid_time', '00:01:30'],
    ['Infinity', plain, 'invalid_time', '00:01:30'],
    ['1e309', plain, 'invalid_time', '00:01:30'],
    ['1e3', plain, 'invalid_time', '00:01:30'],
    ['0x10', plain, 'invalid_time', '00:01:30'],
    ['-5', plain, 'negative_time', '00:01:30'],
    ['−1:30', plain, 'negative_time', '00:01:30'],
    ['1:75', plain, 'seconds_over_59', '2:15'],
    ['25:61:61', plain, 'seconds_over_59', '26:02:01'],
    ['0:75:10', plain, 'minutes_over_59', '1:15:10'],
    ['1:5', plain, 'invalid_time', '1:05'],
    ['1:', plain, 'invalid_time', '00:01:30'],
    ['3:2.99', plain, 'invalid_time', '3:02.99'],
    ['1:5:03', plain, 'invalid_time', '1:05:03'],
    ['1.02.03', plain, 'dots_for_colons', '1:02:03'],
    ['0.01.30.12', plain, 'dots_for_colons', '0:01:30:12'],
    ['1,234.5', plain, 'thousands_separator', '1234.5'],
    ['1.234,5', { fps: null, decimalComma: true }, 'thousands_separator', '1234.5'],
    ['12:01:30 AM', plain, 'time_of_day', '0:01:30'],
    ['1:30 pm', plain, 'time_of_day', '13:30'],
    ['2024-05-01T00:01:30Z', plain, 'date', '00:01:30'],
    ['1/0/1900 0:01:30', plain, 'date', '0:01:30'],
    ['01.05.2024', plain, 'date', '00:01:30'],
    ["90+2'", plain, 'invalid_time', '90:00'],
    ['–', plain, 'missing', '00:01:30'],
    ['n/a', plain, 'missing', '00:01:30'],
    ['1h90m', plain, 'invalid_time', '00:01:30'],
    ['1m 1h', plain, 'invalid_time', '00:01:30'],
    ['1.5h30m', plain, 'invalid_time', '00:01:30'],
    ["1'75", plain, 'invalid_time', '00:01:30'],
    ['12 parsecs', plain, 'invalid_time', '00:01:30'],
    [`0.${'3'.repeat(61)}`, plain, 'invalid_time', '00:01:30'],
    ['9'.repeat(100_000), plain, 'invalid_time', '00:01:30'],
    ['99999999', { ...plain, unit: 'days' }, 'invalid_time', '00:01:30'],
    ['5', { ...plain, unit: 'frames' }, 'frame_rate_unknown', '00:01:30'],
    ['12,5', plain, 'decimal_comma', '12.5'],
    ['1.2.3', plain, 'invalid_time', '00:01:30'],
    ['PT', plain, 'invalid_time', '00:01:30'],
    ['99999999999', plain, 'invalid_time', '00:01:30'],
    ['123f', plain, 'frame_rate_unknown', '00:01:30'],
    ['00:00:10:12', plain, 'frame_rate_unknown', '00:01:30'],
    ['00:00:10:25', at(25), 'frame_over_rate', '00:01:30'],
    ['00:01:00;01', at(30000 / 1001), 'dropped_timecode', '00:01:00;02'],
    ["=cmd|' /C calc'!A0", plain, 'invalid_time', '00:01:30'],
  ] as const)('%j with %o is %s', (text, options, code, example) => {
    expect(parseTime(text, options)).toMatchObject({ ok: false, code, example });
  });
});

test.each([
  ['1:30', true],
  ['3:2.99', true],
  ['00;01;30;12', true],
  ['12,5', true],
  ['1:30 PM', true],
  ['', false],
  ['Ann', false],
  ['7 Ann', false],
  ['::', false],
])('%j is meant as a time: %s', (text, expected) => {
  expect(looksLikeTime(text)).toBe(expected);
});

test('a number as a program prints it is the nearest millisecond', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (seconds) => {
      const parsed = parseTime(seconds.toFixed(20), plain);
      expect(parsed.ok && Math.abs(parsed.ms - seconds * 1000)).toBeLessThanOrEqual(0.501);
    }),
  );
});

test('every millisecond of a day survives being written and read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_399_999 }), (ms) => {
      expect(parseTime(formatTime(ms), plain)).toMatchObject({ ok: true, ms });
      expect(parseTime(formatTimeShort(ms), plain)).toMatchObject({ ok: true, ms });
      const unit = 'milliseconds';
      expect(parseTime(`${ms}`, { ...plain, unit })).toMatchObject({ ok: true, ms });
    }),
  );
});

test('a frame number is never read as later than that frame and never as early as the one before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500_000 }),
      fc.constantFrom(24, 25, 30, 50, 60, 24000 / 1001, 30000 / 1001, 60000 / 1001),
      (frame, fps) => {
        const parsed = parseTime(`${frame}f`, at(fps));
        if (!parsed.ok) throw new Error('frames are read when the rate is known');
        expect(parsed.ms).toBeLessThanOrEqual((frame * 1000) / fps);
        expect(parsed.ms).toBeGreaterThan(((frame - 1) * 1000) / fps);
      },
    ),
  );
});

const units = [null, 'seconds', 'milliseconds', 'frames', 'minutes', 'days'] as const;

test('any text is either a time or an error', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...units),
      fc.string({ unit: fc.constantFrom(..."0123456789:;.,-+fPTHMShmse '\u0000é=") }),
      (unit, text) => {
        const parsed = parseTime(text, { ...at(25), unit });
        expect(
          parsed.ok ? Number.isSafeInteger(parsed.ms) && parsed.ms >= 0 : parsed.message.length > 0,
        ).toBe(true);
      },
    ),
  );
});
