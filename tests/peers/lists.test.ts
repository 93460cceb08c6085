// `npm run test:peers`: exported lists of moments are read by other programs, and lists that those
// write are imported. Versions and commands: `listPackages` in tests/support/peer-readers.ts.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WrittenFormatName } from '@/lib/highlights/formats/catalog/catalog';
import { exactFps, frameSpan } from '@/lib/highlights/formats/entries/frame-times';
import type { FramedMoment } from '@/lib/highlights/formats/entries/list-file';
import { readListBytes } from '@/lib/highlights/formats/read-list';
import { writeList } from '@/lib/highlights/formats/write-list';
import { planList } from '@/lib/highlights/plan-list';
import { planMoments } from '@/lib/highlights/plan-moments';
import { type listPackages, readerMissing, readWith, writeLists } from '../support/peer-readers';
import { skippedPeer } from '../support/peer-skips';
import { tallyOf } from '../support/peer-tally';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const missing = (tool: keyof typeof listPackages) => skippedPeer(readerMissing('lists.py', tool));
const videoName = 'Cup "final" & more.mp4';
const rates = [24, 25, 29.97, 30, 50, 59.94];

function momentsAt(fps: number): FramedMoment[] {
  const spans = [
    [1_200, 4_600, 'Ann', 'a note, with comma'],
    [12_017, 13_055, "Bob O'Neil", ''],
    [3_640_523, 3_659_961, 'Zoë & Co', '= 1'],
  ] as const;
  return spans.map(([startMs, stopMs, playerName, notes]) => ({
    ...{ videoName, fps, startMs, stopMs, playerName, notes, include: true },
  }));
}

/** Files of every rate, and what a tool finds in them. */
function reading<Found>(tool: keyof typeof listPackages, format: WrittenFormatName) {
  const read: { found: Found[]; version: string } = { found: [], version: '' };
  beforeAll(async () => {
    const files = rates.map((fps) => {
      const written = writeList(format, momentsAt(fps));
      if (!written.ok) throw new Error(written.message);
      const extension = written.extension.replace(/^\.?/, '.');
      const file = join(folder, `${format}@${exactFps(fps)}${extension}`);
      writeFileSync(file, written.bytes);
      return file;
    });
    Object.assign(read, await readWith<Found, 'lists.py'>(tool, files, 'lists.py'));
  }, 300_000);
  return { of: (i: number) => read.found[i] as Found, version: () => read.version };
}

/** First and last frame at the rate of the video, the last exclusive. */
const framesOf = (fps: number) =>
  momentsAt(fps).map((moment) => {
    const { first, end } = frameSpan(moment, exactFps(fps));
    return [first, end];
  });

type Clip = {
  readonly name: string;
  readonly frames: readonly [number, number];
  readonly rate: number;
  readonly markers: readonly (readonly [string, number, number])[];
};

describe('edit list (CMX3600) in OpenTimelineIO', missing('otio'), () => {
  const read = reading<Clip[]>('otio', 'cmx3600-edl');
  const tally = tallyOf('cmx3600-edl in otio', read.version, 'frames');
  it.each(rates)('%s frames/s', (fps) => {
    const found = read.of(rates.indexOf(fps));
    expect(found.map(({ name }) => name)).toEqual(momentsAt(fps).map(() => videoName));
    expect(found.map(({ frames: [first, length] }) => [first, first + length])).toEqual(
      framesOf(fps),
    );
    tally.same(found.length);
  });
});

describe('FCPXML in OpenTimelineIO', missing('otio'), () => {
  const read = reading<Clip[]>('otio', 'fcpxml');
  const tally = tallyOf('fcpxml list in otio', read.version, 'seconds');
  it.each(rates)('%s frames/s', (fps) => {
    const [clip, ...others] = read.of(rates.indexOf(fps));
    expect(others).toEqual([]);
    expect(clip?.name).toBe(videoName);
    expect(clip?.markers.map(([name]) => name)).toEqual(
      momentsAt(fps).map(({ playerName }) => playerName),
    );
    // The adapter takes the whole part of a rate, and counts in frames of that: 29 for 29.97.
    const tolerance = Number.isInteger(fps) ? 1e-6 : 2 / Math.floor(fps);
    framesOf(fps).forEach((frames, i) => {
      const [, ...times] = clip?.markers[i] ?? ['', Number.NaN, Number.NaN];
      times.forEach((seconds, side) => {
        const by = Math.abs(seconds - (frames[side] ?? Number.NaN) / exactFps(fps));
        expect(by).toBeLessThan(tolerance);
        tally.off(by);
      });
    });
    tally.same(clip?.markers.length ?? 0);
  });
});

type Cue = { readonly start: number; readonly stop: number; readonly text: string };

describe.each([
  ['webvtt', 'webvtt'],
  ['srt', 'srt'],
] as const)('subtitles: %s', (tool, format) => {
  describe('are read', missing(tool), () => {
    const read = reading<Cue[]>(tool, format);
    const tally = tallyOf(format, read.version, 'seconds');
    it('with the times to the millisecond', () => {
      expect(read.of(0)).toEqual(
        momentsAt(24).map(({ startMs, stopMs, playerName, notes }) => ({
          ...{ start: startMs / 1000, stop: stopMs / 1000 },
          text: notes === '' ? playerName : `${playerName}: ${notes}`,
        })),
      );
      tally.same(read.of(0).length);
    });
  });
});

describe('workbook in openpyxl', missing('openpyxl'), () => {
  const read = reading<(string | null)[][]>('openpyxl', 'xlsx');
  const tally = tallyOf('xlsx in openpyxl', read.version, 'characters');
  it('has every cell as text', () => {
    expect(read.of(0)).toEqual([
      ['videoName', 'startTime', 'stopTime', 'playerName', 'include', 'notes'],
      [videoName, '00:00:01.200', '00:00:04.600', 'Ann', 'true', 'a note, with comma'],
      [videoName, '00:00:12.017', '00:00:13.055', "Bob O'Neil", 'true', null],
      [videoName, '01:00:40.523', '01:00:59.961', 'Zoë & Co', 'true', '= 1'],
    ]);
    tally.same(3);
  });
});

/** Tool, format as it is recognized, ending. */
const written = [
  ['otio', 'otio', '.otio'],
  ['otio', 'fcpxml', '.fcpxml'],
  ['otio', 'xmeml', '.xml'],
  ['otio', 'cmx3600-edl', '.edl'],
  ['webvtt', 'webvtt', '.vtt'],
  ['srt', 'srt', '.srt'],
  ['openpyxl', 'xlsx', '.xlsx'],
] as const;

describe.each(written)('%s writes %s', (tool, format, extension) => {
  it('and it is imported', missing(tool), () => {
    const file = join(folder, `written${extension}`);
    const moments = writeLists(tool, [file]);
    const read = readListBytes(readFileSync(file));
    if (!read.ok) throw new Error(read.message);
    expect(read.format.name).toBe(format);
    const videos = [{ id: 'video', name: 'Cup final.mp4', durationSeconds: 60, fps: 25 }];
    // An edit list names no players, which the page then asks for; its markers are notes, in capitals.
    const isEdl = format === 'cmx3600-edl';
    const text = isEdl ? read.text.replaceAll(',,', ',Ann,') : read.text;
    const padding = { before: 0, after: 0 };
    const plan = planList({ text, videos, videoNames: {}, padding });
    expect(planMoments(plan, videos)).toMatchObject(
      moments.map(([start, stop, player]) => ({
        startMs: Math.round(start * 1000),
        stopMs: Math.round(stop * 1000),
        ...(isEdl ? { playerName: 'Ann', notes: player.toUpperCase() } : { playerName: player }),
      })),
    );
    expect(plan.rows).toHaveLength(moments.length);
  });
});
