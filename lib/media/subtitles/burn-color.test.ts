import { describe, expect, it } from 'vitest';
import { burnColor, highRangeOf, yuvMatrixOf } from './burn-color';

describe('the color written into a script', () => {
  it.each(['#ffffff', '#000000', '#808080'])(
    'leaves %s, which has no hue, unchanged for every matrix',
    (gray) => {
      expect(burnColor(gray, 'bt709')).toBe(gray);
      expect(burnColor(gray, 'bt2020')).toBe(gray);
    },
  );

  it('is the chosen one in a BT.601 video', () => {
    expect(burnColor('#FF3B30', 'bt601')).toBe('#ff3b30');
  });

  // Y = 0.2126 255 + 0.7152 214 + 0.0722 10 = 208; R = 208 + 1.402 (255 - 208) / 1.5748; B = 208 +
  // 1.772 (10 - 208) / 1.8556
  it('is converted so that BT.601 of it equals BT.709 of the chosen one', () => {
    expect(burnColor('#ffd60a', 'bt709')).toBe('#fadf13');
  });
});

describe('the color written for a video of high dynamic range', () => {
  // BT.2408: white is 75 % of HLG and 58 % of PQ.
  it.each([
    ['hlg', '#ffffff', 0.75],
    ['pq', '#ffffff', 0.58],
    ['hlg', '#000000', 0],
    ['pq', '#000000', 0],
  ] as const)('of %s: %s is %d of the signal', (signal, color, share) => {
    const hex = Math.round(255 * share)
      .toString(16)
      .padStart(2, '0');
    expect(burnColor(color, 'bt2020', signal)).toBe(`#${hex}${hex}${hex}`);
  });

  it.each([
    ['smpte2084', 'pq'],
    ['arib-std-b67', 'hlg'],
  ])('the transfer %s is %s', (transfer, signal) => {
    expect(highRangeOf(transfer)).toBe(signal);
  });
});

describe('the matrix of a video', () => {
  it.each([
    ['bt709', 480, 'bt709'],
    ['bt2020nc', 2160, 'bt2020'],
    ['smpte170m', 1080, 'bt601'],
    ['bt470bg', 1080, 'bt601'],
    [null, 720, 'bt709'],
    [null, 576, 'bt601'],
    ['unknown', 1080, 'bt709'],
  ] as const)('tagged %s at height %i is %s', (tag, height, matrix) => {
    expect(yuvMatrixOf(tag, height)).toBe(matrix);
  });
});
