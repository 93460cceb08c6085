// import(export(list)) is the list, within what each format says that it can carry.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf } from '@/tests/support/cases';
import { knownPlayers, type PlayerColumn, readPlayers } from '../names/player-names';
import { type ListPlan, planList } from '../plan-list';
import { planMoments, withoutClipLimits } from '../plan-moments';
import { looksLikeTime } from '../times/time-grammar';
import { type WrittenFormatName, writtenFormats } from './catalog/catalog';
import { exactFps, frameAt, frameMs, frameSpan, framesToMs, rateOf } from './entries/frame-times';
import type { Moment } from './entries/list-file';
import { readListBytes } from './read-list';
import { writeList } from './write-list';

const rates = [23.976, 24, 25, 29.97, 30, 30000 / 1001, 50, 59.94, 60, 120];
const durationSeconds = 20_000;

/** Texts of everything but what no cell may hold: control and invisible characters, `#REF!`. */
const text = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...',;|\t"\'=+-@:<>&{}[]()/\\*%#.', ' ', '1', '0:05', 'A', 'é', '–', ': '),
        fc.constantFrom(
          ' --> ',
          '&amp;',
          '<b>',
          '{\\an8}',
          ' |M:',
          '|C:x',
          'end',
          '</text>',
          ']]>',
        ),
        fc.string({ unit: 'grapheme', maxLength: 4 }),
      ),
      { maxLength },
    )
    .map((parts) =>
      parts
        .join('')
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Default_Ignorable_Code_Point}\ufffd]/gu, ' ')
        .replace(/#(?=[#A-Z])/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
const videoName = text(6).map((value) => (value === '' ? 'Ann' : value));

/** Names as a list that was read holds them: of one player each, neither blank nor a time. */
const playerName = text(6).map((value) => {
  const name = value.replace(/[;\s]+/g, ' ').trim();
  const isNone = /^(?:[-\u2012-\u2015?.]*|n ?\/ ?a)$/i.test(name) || looksLikeTime(name);
  return isNone ? 'Ann' : name;
});

/** No name is that of several other players of the list. */
function isReadBack(names: readonly string[], column: PlayerColumn): boolean {
  const context = { column, known: knownPlayers(names), choice: null };
  return names.every((name) => readPlayers(name, context).names.length === 1);
}
const withoutBars = (name: string) => name.replace(/[/|]+/g, '_');
const notes = fc.oneof(
  text(8),
  fc.tuple(text(4), text(4)).map((lines) => lines.join('\n').trim()),
);

const list = fc
  .record({
    fps: fc.constantFrom(...rates),
    videoName,
    moments: fc.array(
      fc.record({
        startMs: fc.integer({ min: 0, max: 19_000_000 }),
        lengthMs: fc.integer({ min: 100, max: 200_000 }),
        playerName,
        include: fc.boolean(),
        notes,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ fps, videoName, moments }): Moment[] =>
    moments.map(({ lengthMs, ...moment }, index) => ({
      ...moment,
      // One row at least is included, or there is nothing to write.
      include: moment.include || index === 0,
      fps,
      videoName,
      stopMs: moment.startMs + lengthMs,
    })),
  )
  .filter((moments) => {
    const names = moments.map((moment) => moment.playerName);
    return isReadBack(names, 'label') && isReadBack(names.map(withoutBars), 'player');
  });

function imported(name: WrittenFormatName, moments: readonly Moment[]): Moment[] {
  const written = writeList(name, moments);
  if (!written.ok) throw new Error(written.message);
  const read = readListBytes(written.bytes);
  if (!read.ok) throw new Error(read.message);
  // Frame numbers without a unit are read by their header or by a given unit; here by their form.
  const source =
    name === 'losslesscut-csv-frames'
      ? read.text.replace(/^(\d+),(\d+),/gm, '$1f,$2f,')
      : read.text;
  const { videoName = '', fps = null } = moments[0] ?? {};
  const videos = [{ id: 'video', name: videoName, durationSeconds, fps }];
  const plan: ListPlan = withoutClipLimits(
    planList({ text: source, videos, videoNames: {}, padding: { before: 0, after: 0 } }),
  );
  expect(plan.problems).toEqual([]);
  expect(plan.rows.flatMap(({ problems }) => problems)).toEqual([]);
  return planMoments(plan, videos);
}

/** The moments as a format can carry them. */
type Carried = (moment: Moment) => Moment;
const included = (moments: readonly Moment[]) => moments.filter(({ include }) => include);
const noNotes: Carried = (moment) => ({ ...moment, notes: '' });
const lineNotes: Carried = (moment) => ({ ...moment, notes: moment.notes.replace(/\s+/g, ' ') });
const onFrames = (moment: Moment, rate: (fps: number) => number, lateMs: number): Moment => {
  const fps = rate(moment.fps ?? 25);
  const { first, end } = frameSpan({ ...moment, stopMs: moment.stopMs + lateMs }, fps);
  return { ...moment, startMs: frameMs(first, fps), stopMs: frameMs(end, fps) };
};
const wholeFrames: Carried = (moment) => onFrames(moment, (fps) => fps, 0);
const rationalFrames: Carried = (moment) => {
  const rate = rateOf(moment.fps ?? 25);
  const { first, end } = frameSpan(moment, exactFps(moment.fps ?? 25));
  return { ...moment, startMs: framesToMs(first, rate), stopMs: framesToMs(end, rate) };
};
const markerFrames: Carried = (moment) => onFrames(moment, (fps) => fps, 1);
const noBars: Carried = (moment) => ({
  ...moment,
  playerName: moment.playerName.replaceAll('|', '/'),
  notes: moment.notes.replaceAll('|', '/'),
});
/** Under its header a name with a slash or a bar is that of several players. */
const exportable = (format: string, moments: readonly Moment[]): readonly Moment[] =>
  format === 'highlight-cuts'
    ? moments.map((moment) => ({ ...moment, playerName: withoutBars(moment.playerName) }))
    : moments;

const carried: Record<
  Exclude<WrittenFormatName, 'youtube-chapters'>,
  readonly Carried[] | 'all'
> = {
  xlsx: 'all',
  csv: 'all',
  'highlight-cuts': 'all',
  'sportscode-xml': [],
  llc: [],
  fcpxml: [rationalFrames, lineNotes],
  webvtt: [lineNotes],
  srt: [lineNotes],
  'cmx3600-edl': [wholeFrames, lineNotes],
  'resolve-markers': [markerFrames, lineNotes, noBars],
  'premiere-markers': [wholeFrames, lineNotes],
  tsv: [noNotes],
  'losslesscut-csv': [noNotes],
  'losslesscut-csv-human': [noNotes],
  'losslesscut-csv-frames': [wholeFrames, noNotes],
};

/** A stop that comes back as a start and a length may differ by the rounding of one. */
function expectMoments(found: readonly Moment[], expected: readonly Moment[], toleranceMs: number) {
  const words = (moments: readonly Moment[]) =>
    moments.map(({ startMs: _, stopMs: __, ...moment }) => moment);
  expect(words(found)).toEqual(words(expected));
  for (const [index, moment] of found.entries()) {
    const wanted = expected[index];
    expect(Math.abs(moment.startMs - (wanted?.startMs ?? 0))).toBeLessThanOrEqual(toleranceMs);
    expect(Math.abs(moment.stopMs - (wanted?.stopMs ?? 0))).toBeLessThanOrEqual(toleranceMs);
  }
}

describe('a list that is exported and imported is the same list', () => {
  it('every format that is written is proven here', () => {
    expect([...Object.keys(carried), 'youtube-chapters'].sort()).toEqual(
      writtenFormats.map(({ name }) => name).sort(),
    );
  });

  it.each(Object.entries(carried))('%s', (format, steps) => {
    const exact = format !== 'resolve-markers';
    fc.assert(
      fc.property(list, (random) => {
        const moments = exportable(format, random);
        const expected =
          steps === 'all'
            ? moments
            : included(moments).map((moment) => steps.reduce((one, step) => step(one), moment));
        expectMoments(imported(format as WrittenFormatName, moments), expected, exact ? 0 : 1);
      }),
      { numRuns: runsOf(500) },
    );
  });

  it('youtube-chapters: players and starts in whole seconds', () => {
    fc.assert(
      fc.property(list, (moments) => {
        const written = writeList('youtube-chapters', moments);
        const read = written.ok ? readListBytes(written.bytes) : null;
        if (!read?.ok) throw new Error('not read');
        const video = { id: 'video', name: 'a', durationSeconds, fps: 25 };
        const plan = planList({
          text: read.text,
          videos: [video],
          videoNames: {},
          padding: { before: 0, after: 0 },
        });
        const expected = included(moments)
          .sort((a, b) => a.startMs - b.startMs)
          .map(({ startMs, playerName }) => [Math.floor(startMs / 1000), playerName]);
        expect(plan.rows.map((row) => [row.startSeconds, row.playerName])).toEqual(expected);
        expect(plan.rows.at(-1)?.cells.stopTime).toBe('end');
      }),
      { numRuns: runsOf(500) },
    );
  });
});

it('what was read back once does not change any more', () => {
  fc.assert(
    fc.property(list, fc.constantFrom(...Object.keys(carried)), (moments, format) => {
      const once = imported(format as WrittenFormatName, exportable(format, moments));
      expect(imported(format as WrittenFormatName, once)).toEqual(once);
    }),
    { numRuns: runsOf(500) },
  );
});

it('a frame is found again by the millisecond it begins in', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rates), fc.nat(2_000_000), (fps, index) => {
      expect(frameAt(frameMs(index, fps), fps)).toBe(index);
    }),
  );
});
