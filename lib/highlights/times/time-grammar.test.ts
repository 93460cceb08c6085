import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTime, formatTimeShort, parseTime } from './time-grammar';

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

test('every millisecond of a day survives being written and read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_399_999 }), (ms) => {
      expect(parseTime(formatTime(ms), plain)).toMatchObject({ ok: true, ms });
      expect(parseTime(formatTimeShort(ms), plain)).toMatchObject({ ok: true, ms });
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

test('any text is either a time or an error', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789:;.,-+fPTHMSe \u0000é=') }),
      (text) => {
        const parsed = parseTime(text, at(25));
        expect(
          parsed.ok ? Number.isSafeInteger(parsed.ms) && parsed.ms >= 0 : parsed.message.length > 0,
        ).toBe(true);
      },
    ),
  );
});
