import { describe, expect, it } from 'vitest';
import type { SlowStretch } from './slow-motion';
import {
  frameStarts,
  framesAtRate,
  outputEnd,
  outputFrames,
  type ShownTimes,
  type SoundPart,
  type Still,
  slowAmongShown,
  soundParts,
  stillAtRate,
  stillOf,
} from './time-edits';

const noEdits = { still: null, slow: [] };
const withStill = (still: Still) => ({ still, slow: [] });
const samplesOf = (part: SoundPart) => (part.kind === 'kept' ? part.to - part.from : part.samples);

/** Frames of a constant rate in ticks of 1/12800 s from `start`. */
function constant(count: number, fps: number, start = 0): ShownTimes {
  const step = 12_800 / fps;
  const ticks = Array.from({ length: count }, (_, i) => start + i * step);
  return { ticks, endTick: start + count * step, secondsPerTick: 1 / 12_800 };
}

/** As a phone writes them, in thousandths. */
const variable: ShownTimes = {
  ticks: [1000, 1033, 1067, 1500, 1517, 1533],
  endTick: 1549,
  secondsPerTick: 1 / 1000,
};
const single: ShownTimes = { ticks: [512], endTick: 1024, secondsPerTick: 1 / 12_800 };

describe('the frames of a final', () => {
  it('are those that are shown where nothing stands still', () => {
    expect(outputFrames(variable, noEdits)).toEqual(
      [0, 33, 67, 500, 517, 533].map((tick, frame) => ({ frame, tick })),
    );
    expect(outputEnd(variable, noEdits)).toBe(549);
  });

  it.each<[string, ShownTimes, number, number, number]>([
    // Whole frames: 31.25 of them are 1.25 s.
    ['25 frames a second, at the first', constant(10, 25), 0, 31, 31 * 512],
    ['50 frames a second, in the middle', constant(10, 50, 7), 4, 63, 63 * 256],
    ['20 frames a second, at the last', constant(10, 20), 9, 25, 25 * 640],
    ['a variable rate', variable, 2, 14, 1281],
    ['a single frame', single, 0, 31, 31 * 512],
  ])('of a still of 1.25 s in %s', (_, shown, frame, repeats, ticks) => {
    expect(stillOf(shown, frame, 1.25)).toEqual({ frame, repeats, ticks });
  });

  it('keep a constant rate constant', () => {
    const shown = constant(10, 25, 99);
    for (const frame of [0, 5, 9]) {
      const still = stillOf(shown, frame, 1.25);
      const outputs = outputFrames(shown, withStill(still));
      expect(outputs.map(({ tick }) => tick)).toEqual(
        Array.from({ length: 41 }, (_, i) => 512 * i),
      );
      expect(outputs.map((one) => one.frame)).toEqual([
        ...Array.from({ length: frame }, (_, i) => i),
        ...Array.from({ length: 32 }, () => frame),
        ...Array.from({ length: 9 - frame }, (_, i) => frame + 1 + i),
      ]);
      expect(outputEnd(shown, withStill(still))).toBe(41 * 512);
    }
  });

  it('of a variable rate keep their distances before and after the still', () => {
    const outputs = outputFrames(variable, withStill(stillOf(variable, 3, 1.25)));
    expect(outputs.slice(0, 4)).toEqual([0, 33, 67, 500].map((tick, frame) => ({ frame, tick })));
    expect(outputs.slice(-2)).toEqual([
      { frame: 4, tick: 517 + 1281 },
      { frame: 5, tick: 533 + 1281 },
    ]);
    const repeats = outputs.filter(({ frame }) => frame === 3).map(({ tick }) => tick);
    expect(repeats).toHaveLength(15);
    expect(repeats.at(-1)).toBe(500 + 1281);
  });

  it('a still at the end ends like its other repeats', () => {
    const shown = { ...variable, ticks: [0, 100, 1000], endTick: 1900 };
    const still: Still = { frame: 2, repeats: 2, ticks: 1267 };
    expect(outputFrames(shown, withStill(still)).slice(-2)).toEqual([
      { frame: 2, tick: 1634 },
      { frame: 2, tick: 2267 },
    ]);
    expect(outputEnd(shown, withStill(still))).toBe(2267 + 633);
  });

  it('rise strictly, each shown one once and the repeats, whatever the times', () => {
    let state = 7;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const count = 1 + random(40);
      const ticks = [random(1000) - 500];
      for (let i = 1; i < count; i += 1) ticks.push((ticks[i - 1] ?? 0) + 1 + random(90));
      const endTick = (ticks.at(-1) ?? 0) + 1 + random(90);
      const shown = { ticks, endTick, secondsPerTick: 1 / (1 + random(1000)) };
      const still = stillOf(shown, random(count), (1 + random(50)) / 10);
      const outputs = outputFrames(shown, withStill(still));
      const times = outputs.map(({ tick }) => tick);
      expect(times.every((tick, i) => i === 0 || tick > (times[i - 1] ?? tick))).toBe(true);
      expect(times.every(Number.isSafeInteger)).toBe(true);
      expect(outputEnd(shown, withStill(still))).toBeGreaterThan(times.at(-1) ?? 0);
      expect(outputs.map(({ frame }) => frame)).toEqual(
        ticks.flatMap((_, frame) =>
          Array.from({ length: frame === still.frame ? still.repeats + 1 : 1 }, () => frame),
        ),
      );
    }
  });
});

describe('the sound', () => {
  it.each([
    [
      'at the first frame',
      0,
      [
        { kind: 'silent', samples: 59_520 },
        { kind: 'kept', from: 0, to: 19_200 },
      ],
    ],
    [
      'in the middle',
      5,
      [
        { kind: 'kept', from: 0, to: 9600 },
        { kind: 'silent', samples: 59_520 },
        { kind: 'kept', from: 9600, to: 19_200 },
      ],
    ],
    [
      'at the last frame',
      9,
      [
        { kind: 'kept', from: 0, to: 17_280 },
        { kind: 'silent', samples: 59_520 },
        { kind: 'kept', from: 17_280, to: 19_200 },
      ],
    ],
  ])('of a still %s is silent for it, and all of it is there', (_, frame, parts) => {
    const shown = constant(10, 25, 300);
    expect(soundParts(shown, withStill(stillOf(shown, frame, 1.25)), 48_000)).toEqual(parts);
  });

  it('is as long as the frames', () => {
    for (const frame of [0, 2, 5]) {
      const still = stillOf(variable, frame, 1.25);
      const samples = soundParts(variable, withStill(still), 48_000).reduce(
        (sum, part) => sum + samplesOf(part),
        0,
      );
      expect(samples).toBe(Math.round(48 * outputEnd(variable, withStill(still))));
    }
  });
});

describe('the frames of a preview', () => {
  const previewOf = (fps: number, count: number, frame: number) => {
    const ticks = Array.from({ length: count }, (_, i) => i / fps);
    const shown = { ticks, endTick: count / fps, secondsPerTick: 1 };
    const still = stillAtRate(shown, frame, 1.25, 30);
    const outputs = frameStarts(shown, withStill(still)).map((one) => ({
      frame: one.frame,
      seconds: one.tick,
    }));
    return framesAtRate(outputs, outputEnd(shown, withStill(still)), 30);
  };
  const countOf = (frames: readonly number[], frame: number) =>
    frames.filter((one) => one === frame).length;

  it.each([
    [30, 20, 0],
    [30, 20, 7],
    [30, 20, 19],
    [60, 40, 8],
    [25, 25, 5],
  ])('at %i frames a second, %i of them, still %i', (fps, count, frame) => {
    const frames = previewOf(fps, count, frame);
    expect(frames).toHaveLength(Math.round((30 * count) / fps) + 38);
    expect(countOf(frames, frame)).toBeGreaterThanOrEqual(38);
    expect(frames).toEqual([...frames].sort((a, b) => a - b));
    if (fps <= 30) expect(new Set(frames).size).toBe(count);
  });

  it('of a single frame are that frame', () => {
    expect(previewOf(25, 1, 0)).toEqual(Array.from({ length: 39 }, () => 0));
  });
});

describe('slow motion', () => {
  const slow = (first: number, last: number, factor = 2): SlowStretch => ({ first, last, factor });

  it('repeats each frame as often as it is slower, and a constant rate stays constant', () => {
    const shown = constant(6, 25, 40);
    const edits = { still: null, slow: [slow(1, 2), slow(4, 4, 4)] };
    const outputs = outputFrames(shown, edits);
    expect(outputs.map(({ frame }) => frame)).toEqual([0, 1, 1, 2, 2, 3, 4, 4, 4, 4, 5]);
    expect(outputs.map(({ tick }) => tick)).toEqual(Array.from({ length: 11 }, (_, i) => 512 * i));
    expect(outputEnd(shown, edits)).toBe(11 * 512);
  });

  it('of a variable rate shows each frame for exactly so many times its own time', () => {
    const edits = { still: null, slow: [slow(2, 3, 4)] };
    expect(outputFrames(variable, edits).map(({ tick }) => tick)).toEqual([
      ...[0, 33, 67, 500, 933, 1366, 1799, 1816, 1833, 1850, 1867, 1883],
    ]);
    expect(outputEnd(variable, edits)).toBe(549 + 3 * (433 + 17));
    expect(frameStarts(variable, edits).map(({ tick }) => tick)).toEqual([
      ...[0, 33, 67, 1799, 1867, 1883],
    ]);
  });

  it('to the end ends like its other repeats', () => {
    const shown = constant(3, 25);
    const edits = { still: stillOf(shown, 2, 0.08), slow: [slow(1, 2)] };
    expect(outputFrames(shown, edits).map(({ frame }) => frame)).toEqual([0, 1, 1, 2, 2, 2, 2]);
    expect(outputEnd(shown, edits)).toBe(7 * 512);
  });

  it('goes on after a still within it', () => {
    const shown = constant(5, 25);
    const still = stillOf(shown, 2, 0.12);
    const edits = { still, slow: [slow(1, 3)] };
    const outputs = outputFrames(shown, edits);
    expect(outputs.map(({ frame }) => frame)).toEqual([0, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4]);
    expect(outputs.map(({ tick }) => tick)).toEqual(Array.from({ length: 11 }, (_, i) => 512 * i));
    expect(soundParts(shown, edits, 48_000)).toEqual([
      { kind: 'kept', from: 0, to: 1920 },
      { kind: 'slow', from: 1920, to: 3840, factor: 2, samples: 3840 },
      { kind: 'silent', samples: 3 * 1920 },
      { kind: 'slow', from: 3840, to: 7680, factor: 2, samples: 7680 },
      { kind: 'kept', from: 7680, to: 9600 },
    ]);
  });

  it('has sound that is as long as its frames, and goes on where they do', () => {
    for (const [first, last] of [
      [0, 1],
      [2, 3],
      [4, 5],
      [0, 5],
    ] as const) {
      const edits = { still: null, slow: [slow(first, last)] };
      const parts = soundParts(variable, edits, 48_000);
      const samples = parts.reduce((sum, part) => sum + samplesOf(part), 0);
      expect(samples).toBe(Math.round(48 * outputEnd(variable, edits)));
      const stretched = parts.find(({ kind }) => kind === 'slow');
      const [from, to] = [first, last + 1].map((frame) =>
        Math.round(48 * ((variable.ticks[frame] ?? variable.endTick) - 1000)),
      );
      expect(stretched).toMatchObject({ from, to, factor: 2 });
    }
  });

  it('counts its frames from the first that is shown', () => {
    expect(slowAmongShown([slow(7, 9, 4)], 5)).toEqual([slow(2, 4, 4)]);
  });

  it('of a preview lasts so many times as long at its rate', () => {
    const shown = {
      ticks: Array.from({ length: 20 }, (_, i) => i / 25),
      endTick: 0.8,
      secondsPerTick: 1,
    };
    const edits = { still: null, slow: [slow(5, 14, 4)] };
    const outputs = frameStarts(shown, edits).map(({ frame, tick }) => ({ frame, seconds: tick }));
    const frames = framesAtRate(outputs, outputEnd(shown, edits), 30);
    expect(frames).toHaveLength(60);
    expect(frames.filter((frame) => frame >= 5 && frame < 15)).toHaveLength(48);
  });
});
