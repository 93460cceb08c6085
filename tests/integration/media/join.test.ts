// Parts of a recording become one file: the number of every frame, its time, and every click of the
// sound, in containers of every kind; transport streams cut at any packet and ones whose times begin
// anew; parts that do not fit are refused.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type JoinedRecording,
  joinFiles,
  joinRanges,
  readTransportPid,
} from '@/workers/join/join-parts';
import { recordingBorders } from '@/workers/probe/find-clock-restart';
import { readNumbers } from '../../support/numbered-video';
import { makeVideo, rateOf, readClicks, type Video } from '../../videos/make-video';

let folder: string;
let workDir: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'join-'));
});
beforeEach(() => {
  workDir = mkdtempSync(join(folder, 'work-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const control = { signal: new AbortController().signal, onProgress: () => {} };
const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '25'];
const shape = { rate: '25', frames: 61, width: 320, height: 240, sound: true };

function make(name: string, options: readonly string[], changes: Partial<Video> = {}): string {
  const file = join(folder, name);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  makeVideo(file, { name, extension, ...shape, options, ...changes });
  return file;
}

/** Three parts, each longer than its last click by half a second. */
const makeParts = (extension: string, options: readonly string[], rate = '25') =>
  [2.6, 3.6, 1.8].map((seconds, i) => {
    const frames = Math.round(seconds * rateOf({ rate }));
    return make(`part${i}.${extension}`, options, { frames, rate });
  });

/** Frames and clicks of the result against those of the parts. */
function expectSum({ file, frames, offsets }: JoinedRecording, parts: readonly string[]): void {
  const numbers = parts.flatMap((part) => readNumbers(part));
  expect(frames).toBe(numbers.length);
  expect(readNumbers(file)).toEqual(numbers);
  const clicks = readClicks(file);
  const expected = parts.flatMap((part, i) =>
    readClicks(part).map((click) => click + (offsets[i] ?? 0)),
  );
  const distances = expected.map((time) =>
    Math.min(...clicks.map((click) => Math.abs(click - time))),
  );
  expect(expected.length).toBeGreaterThan(5);
  expect(Math.max(...distances)).toBeLessThan(0.045);
}

test.each([
  ['mp4', '30000/1001', [...x264, '-c:a', 'aac'], 'mp4'],
  ['mov', '50', [...x264, '-c:a', 'pcm_s16le'], 'mov'],
  ['mkv', '25', [...x264, '-c:a', 'libopus'], 'mkv'],
  ['mts', '50', [...x264, '-c:a', 'ac3', '-mpegts_m2ts_mode', '1', '-f', 'mpegts'], 'mp4'],
  ['m2ts', '25', [...x264, '-c:a', 'pcm_bluray', '-mpegts_m2ts_mode', '1', '-f', 'mpegts'], 'mov'],
])('three parts in %s at %s', async (extension, rate, options, joined) => {
  const parts = makeParts(extension, options, rate);
  const result = await joinFiles(parts, workDir, control);
  expect(result.extension).toBe(joined);
  expectSum(result, parts);
  expect(readdirSync(workDir)).toEqual([`joined.${joined}`]);
});

test('a transport stream that a camera cut anywhere loses no frame', async () => {
  const whole = make('whole.ts', [...x264, '-c:a', 'aac'], { frames: 250 });
  const bytes = readFileSync(whole);
  const packets = Math.floor(bytes.length / 188);
  const cuts = [0, Math.floor(packets * 0.41) * 188, Math.floor(packets * 0.77) * 188];
  const parts = cuts.map((from, i) => {
    const file = join(folder, `0000${i}.mts`);
    writeFileSync(file, bytes.subarray(from, cuts[i + 1] ?? bytes.length));
    return file;
  });
  const { file } = await joinFiles(parts, workDir, control);
  expect(readNumbers(file)).toEqual(Array.from({ length: 250 }, (_, n) => n));
});

test.each([
  ['ts', [...x264, '-c:a', 'aac']],
  ['m2ts', [...x264, '-c:a', 'ac3', '-mpegts_m2ts_mode', '1', '-f', 'mpegts']],
])(
  'times that begin anew twice within a %s, by less than ten seconds',
  async (extension, options) => {
    const parts = makeParts(extension, options);
    const whole = join(folder, `joined-by-copying.${extension}`);
    writeFileSync(whole, Buffer.concat(parts.map((part) => readFileSync(part))));
    const pid = await readTransportPid(whole, control.signal);
    const borders = await recordingBorders(whole, pid, control.signal);
    expect(borders).toHaveLength(4);
    expectSum(await joinRanges(whole, borders ?? [], workDir, control), parts);
  },
);

test.each<[string, Partial<Video>, readonly string[], RegExp]>([
  ['size', { width: 640, height: 480 }, ['-c:a', 'aac'], /size \(640x480 instead of 320x240\)/],
  ['rate', { rate: '50' }, ['-c:a', 'aac'], /frames a second \(50.00 instead of 25.00\)/],
  ['sound', {}, ['-c:a', 'aac', '-ar', '44100'], /sound \(aac 44100 Hz 1ch instead of aac 48000/],
  ['no sound', { sound: false }, [], /sound \(none instead of aac/],
])('another %s is refused in words, and nothing is left', async (_, changes, audio, words) => {
  const first = make('first.mp4', [...x264, '-c:a', 'aac']);
  const second = make('second.mp4', [...x264, ...audio], changes);
  const failed = await joinFiles([first, second], workDir, control).catch((error) => error);
  expect(failed).toMatchObject({
    code: 'PARTS_DIFFER',
    body: { message: expect.stringMatching(words) },
  });
  expect(readdirSync(workDir)).toEqual([]);
});

test('a list of files is no part', async () => {
  const list = join(folder, 'list.ts');
  const text = `ffconcat version 1.0\nfile first.mp4\n#`;
  writeFileSync(list, Buffer.concat([Buffer.from(text), Buffer.alloc(6 * 188, 'G')]));
  const first = make('first.ts', [...x264, '-c:a', 'aac']);
  await expect(joinFiles([first, list], workDir, control)).rejects.toMatchObject({
    code: 'MEDIA_FORMAT_NOT_ALLOWED',
  });
});
