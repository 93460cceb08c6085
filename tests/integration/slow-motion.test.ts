// Slow motion around marked moments, in a final and in a preview, measured on pixels and sound: frames and
// their times, the pitch of a tone within it, and the click after it. Real ffmpeg, three seconds of a tiny
// video.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import { renderFinal } from '@/workers/render/render-final';
import { renderPreview } from '@/workers/render/render-preview';
import { decodeGray, numberOf, readFrames } from '../support/bar-video';
import { drawBothRates, even, factsOf, uneven } from '../support/both-rates';
import { editedTimes } from '../support/edited-times';
import { folder, hooks, removeFolder } from '../support/render-fixture';

afterAll(removeFolder);

const [width, height, count] = [640, 96, 72];
/** A click after every slow stretch, and a quiet tone within the first one; times of the source. */
const clickSeconds = 2.5;
const tone = { from: 1.3, to: 1.6, hertz: 1000 };

beforeAll(async () => {
  const between = (from: number, to: number) => `between(t\\,${from}\\,${to})`;
  const sound =
    `0.05*sin(2*PI*${tone.hertz}*t)*${between(tone.from, tone.to)}` +
    `+0.9*sin(2*PI*2000*t)*${between(clickSeconds, clickSeconds + 0.05)}`;
  await drawBothRates({ width, height, count }, { expression: sound, seconds: 2.88 });
});

function pathOf({ times }: FrameTable): Path {
  const seen = { box: [300, 10, 320, 21], source: 'seen', confidence: 1 } as const;
  return { width, height, frames: times.map((time, index) => ({ index, time, ...seen })) };
}

type Case = {
  readonly video: string;
  readonly slowMotion: 'half' | 'quarter';
  readonly moments: readonly number[];
  readonly trim?: { readonly first: number; readonly last: number };
  /** Seconds that the first moment stands still. */
  readonly still?: number;
};

async function render(kind: 'final' | 'preview', name: string, one: Case) {
  const { video, slowMotion, moments, trim, still } = one;
  const out = join(folder, `${kind}-${name.replace(/\W+/g, '-')}.part`);
  const { frames, probe } = factsOf(video);
  const style: Style = {
    ...{ kind: 'dot', color: '#808080', slowMotion },
    ...(still !== undefined && { timing: { kind: 'freeze', seconds: still } as const }),
  };
  const clip = {
    ...{ frames, path: pathOf(frames), style, moments, workDir: folder, out },
    ...(trim && { trim }),
  };
  const output =
    kind === 'final'
      ? await renderFinal({ ...clip, source: video, probe }, hooks)
      : await renderPreview({ ...clip, proxy: video }, hooks);
  return { out, output, source: frames };
}

/** What must come out: from 0.5 s before to 1 s after each moment, frames repeated. */
function expectedOf(source: FrameTable, { slowMotion, moments, trim, still }: Case) {
  const factor = slowMotion === 'half' ? 2 : 4;
  const { reachedAt, ...expected } = editedTimes(source, { factor, moments, trim, still });
  return { ...expected, clickAt: reachedAt(clickSeconds) };
}

function samplesOf(file: string): Int16Array {
  const raw = ['-ac', '1', '-ar', '48000', '-f', 's16le', '-'];
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-vn', ...raw]);
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
}

/** When the click is in it, and its length, in seconds. */
function clickOf(samples: Int16Array): { at: number; until: number; seconds: number } {
  const isLoud = (value: number) => Math.abs(value) > 6000;
  return {
    at: samples.findIndex(isLoud) / 48_000,
    until: samples.findLastIndex(isLoud) / 48_000,
    seconds: samples.length / 48_000,
  };
}

/** Of a tone that is all of the part, by the times at which it rises through zero. */
function hertzOf(samples: Int16Array, from: number, to: number): number {
  const part = samples.subarray(Math.round(48_000 * from), Math.round(48_000 * to));
  const rises = [...part.keys()].filter((i) => (part[i - 1] ?? 0) < 0 && (part[i] ?? 0) >= 0);
  const [first = 0, last = 0] = [rises[0], rises.at(-1)];
  return (48_000 * (rises.length - 1)) / (last - first);
}

const cases: [string, Case][] = [
  ['half speed', { video: even, slowMotion: 'half', moments: [30] }],
  ['quarter speed, from the first frame', { video: even, slowMotion: 'quarter', moments: [3] }],
  ['to the last frame', { video: even, slowMotion: 'half', moments: [10, 66] }],
  ['a changing rate', { video: uneven, slowMotion: 'quarter', moments: [30] }],
  [
    'two moments of a trimmed clip, merged',
    { video: uneven, slowMotion: 'half', moments: [30, 34], trim: { first: 22, last: 68 } },
  ],
  ['a still within it', { video: even, slowMotion: 'half', moments: [30], still: 0.5 }],
  [
    'a still within it, with a changing rate and a trim',
    {
      ...{ video: uneven, slowMotion: 'quarter', moments: [30], still: 0.5 },
      trim: { first: 6, last: 70 },
    },
  ],
];

const sameFinals = new Map<string, ReturnType<typeof render>>();

/** The final of a case; the same one to every test that asks. */
function finalOf(one: Case): ReturnType<typeof render> {
  const key = JSON.stringify(one);
  const made = sameFinals.get(key) ?? render('final', `final ${sameFinals.size}`, one);
  sameFinals.set(key, made);
  return made;
}

describe('a final', () => {
  it.each(cases)('%s', async (_, one) => {
    const { out, output, source } = await finalOf(one);
    const expected = expectedOf(source, one);
    expect(expected.numbers.length).toBeGreaterThan(count / 2);
    const decoded = decodeGray(out, width, height);
    expect(decoded.map((gray) => numberOf(gray, width, height))).toEqual(expected.numbers);
    expect(readFrames(out).times).toEqual(expected.times.map((time) => expect.closeTo(time, 5)));
    expect(output.frames).toBe(expected.numbers.length);
    const samples = samplesOf(out);
    const click = clickOf(samples);
    if (!one.moments.includes(66)) {
      expect(Math.abs(click.at - expected.clickAt)).toBeLessThan(0.025);
      expect(Math.abs(click.until - expected.clickAt - 0.05)).toBeLessThan(0.025);
    }
    expect(Math.abs(click.seconds - expected.seconds)).toBeLessThan(0.05);
  });

  it.each([
    ['half', 2],
    ['quarter', 4],
  ] as const)('at %s speed sounds as high as before, and longer', async (slowMotion, factor) => {
    const { out } = await finalOf({ video: even, slowMotion, moments: [30] });
    // The stretch begins with frame 18.
    const at = (seconds: number) => 0.72 + (seconds - 0.72) * factor;
    const samples = samplesOf(out);
    expect(hertzOf(samples, at(tone.from) + 0.05, at(tone.to) - 0.05)).toBeCloseTo(tone.hertz, -1);
    const loudest = (from: number, to: number) =>
      samples
        .subarray(Math.round(48_000 * from), Math.round(48_000 * to))
        .reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(loudest(at(tone.from) + 0.05, at(tone.to) - 0.05)).toBeGreaterThan(1000);
    // What stretches hears a twentieth of a second of the source at once.
    expect(loudest(0, at(tone.from - 0.05))).toBeLessThan(200);
    expect(loudest(at(tone.to + 0.05), at(tone.to + 0.15))).toBeLessThan(200);
  });
});

describe('a preview', () => {
  it.each(cases)('%s', async (name, one) => {
    const { out, output, source } = await render('preview', name, one);
    const { numbers, seconds, clickAt } = expectedOf(source, one);
    expect(Math.abs(output.durationSeconds - seconds)).toBeLessThan(0.035);
    const found = decodeGray(out, width, height).map((gray) => numberOf(gray, width, height));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect([found[0], found.at(-1)]).toEqual([numbers[0], numbers.at(-1)]);
    const times = (of: readonly number[], n: number) => of.filter((one) => one === n).length;
    const [slow = 0] = one.moments;
    // 30 frames a second instead of 25, give or take one.
    expect(Math.abs(times(found, slow + 1) - times(numbers, slow + 1) * 1.2)).toBeLessThan(2);
    if (!one.moments.includes(66))
      expect(Math.abs(clickOf(samplesOf(out)).at - clickAt)).toBeLessThan(0.03);
  });
});
