import { describe, expect, it } from 'vitest';
import { rawFrameArguments, rawFrameSize } from './raw-frame-recipe';

const times = [0, 0.04, 0.1, 0.12];
const options = { proxy: '/clips/a proxy.mp4', times, count: 2, width: 640, height: 360 };
const valueAfter = (args: string[], option: string) => args[args.indexOf(option) + 1];

describe('raw frames of a clip', () => {
  it('need no seek from the first frame on', () => {
    expect(rawFrameArguments({ ...options, from: 0 })).not.toContain('-ss');
  });

  it.each([
    [1, '0.020000'],
    [2, '0.070000'],
    [3, '0.110000'],
  ])('from frame %i on begin half-way from the frame before', (from, seconds) => {
    expect(valueAfter(rawFrameArguments({ ...options, from }), '-ss')).toBe(seconds);
  });

  it('read the file with whitelists, whatever its name', () => {
    const args = rawFrameArguments({ ...options, from: 0 });
    expect(valueAfter(args, '-i')).toBe('file:/clips/a proxy.mp4');
    expect(args.indexOf('-protocol_whitelist')).toBeLessThan(args.indexOf('-i'));
  });

  it.each([
    [1920, 1080, 640, 640, 360],
    [720, 1280, 640, 360, 640],
    [320, 180, 640, 320, 180],
    [1000, 3, 100, 100, 1],
  ])('of a %ix%i image with a longer side of %i are %ix%i', (width, height, longSide, w, h) => {
    expect(rawFrameSize({ width, height }, longSide)).toEqual({ width: w, height: h });
  });
});
