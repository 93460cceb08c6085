// `npm run eval`: every tracker on every open data set, one table. Data sets and caches lie outside
// the repository. Definitions of the metrics: docs/evaluation.md.

import { existsSync, writeFileSync } from 'node:fs';
import { builtInFile } from '@/lib/server/models/built-in-model';
import { reliabilityOf } from '@/lib/vision/evaluate/reliability';
import { trustOf } from '@/lib/vision/evaluate/trust';
import type { TrackerName } from '@/lib/vision/trackers/trackers';
import { defined, valueAt } from '@/lib/vision/value-at';
import { resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { findBoxSets } from './eval/box-sets';
import { analysedVideo } from './eval/cached-analysis';
import { evalBoundaries } from './eval/eval-boundaries';
import { type EvalOptions, readOptions, usage } from './eval/options';
import { findPixelCases } from './eval/pixel-sets';
import { reliabilitySvg } from './eval/reliability-svg';
import { findSampleCases } from './eval/sample-set';
import { sampleMissing } from './eval/sample-truth';
import { type BoxRow, scoreBoxSet } from './eval/score-boxes';
import {
  findMemoryCases,
  type MemoryRow,
  memoryCells,
  memoryHead,
  scoreMemory,
} from './eval/score-memory';
import { type PixelRow, scorePixelCase } from './eval/score-pixels';
import { type GateRow, scoreScenes } from './eval/score-scenes';
import { type Cell, tableOf } from './eval/table';
import { messageOf, runCommand } from './setup/run-command';

type IsSelected = (kind: string, name: string) => boolean;

async function evalScenes(options: EvalOptions, isSelected: IsSelected): Promise<GateRow[]> {
  if (!isSelected('scenes', 'scenes')) return [];
  const rows = await scoreScenes(options.trackers, options.only);
  const cell = (found: GateRow['values'][TrackerName]) =>
    found ? `${Number(found.value.toFixed(3))}${found.holds ? '' : ' FAILS'}` : null;
  const cells = rows.map(({ gate, limit, values }) => [
    gate,
    limit,
    ...options.trackers.map((name) => cell(values[name])),
  ]);
  console.log(tableOf(['scenes', 'limit', ...options.trackers], cells, 1));
  return rows;
}

async function evalBoxes(
  options: EvalOptions,
  isSelected: IsSelected,
  signal: AbortSignal,
): Promise<BoxRow[]> {
  const { sets, missing } = await findBoxSets({ ...options, signal });
  for (const message of missing) console.log(`skipped: ${message}`);
  const rows: BoxRow[] = [];
  for (const set of sets.filter(({ name }) => isSelected('box', name))) {
    const scored = await scoreBoxSet(set, options.trackers);
    rows.push(...scored);
    console.error(`${set.name}: done`);
  }
  if (rows.length > 0) console.log(`\n${boxTable(rows)}`);
  return rows;
}

const boxColumns = [
  'coverage',
  'wrong',
  'precision',
  'reacquired',
  'perfect',
  'endHit',
  'idf1',
  'hota',
  'assA',
  'mota',
];

function boxTable(rows: readonly BoxRow[]): string {
  const head = ['boxes', 'part', 'tracker', 'sequences', 'players', ...boxColumns, 'ms/frame'];
  const cells = rows.map((row) => {
    const shares = boxColumns.map((name) => 100 * (row.scores[name] ?? Number.NaN));
    return [
      row.set,
      row.group,
      row.tracker,
      String(row.sequences),
      String(row.players),
      ...shares,
      row.msPerFrame,
    ];
  });
  return tableOf(head, cells, 3);
}

async function evalPixels(
  options: EvalOptions,
  isSelected: IsSelected,
  signal: AbortSignal,
): Promise<PixelRow[]> {
  const real = findPixelCases(options.shared);
  const sample = findSampleCases(sampleMissing);
  for (const message of [...real.missing, ...sample.missing]) console.log(`skipped: ${message}`);
  const selected = [
    ...real.cases.filter(({ name }) => isSelected('pixels', name)),
    ...sample.cases.filter(({ name }) => isSelected('sample', name)),
  ].filter(({ name }) => name.includes(options.only));
  if (selected.length === 0) return [];
  if (options.model !== null && !existsSync(options.model)) {
    console.log(`skipped: all videos: detector ${options.model} is missing`);
    return [];
  }
  const model = options.model === null ? null : await resolveModelFile(options.model, signal);
  const rows: PixelRow[] = [];
  for (const pixelCase of selected) {
    try {
      const video = await analysedVideo(pixelCase.video, pixelCase.videoName, {
        ...options,
        model,
        signal,
      });
      for (const tracker of options.trackers) {
        const row = await scorePixelCase(pixelCase, video, tracker, { ...options, signal });
        rows.push(row);
        console.error(
          `${pixelCase.name}, ${tracker}: covered ${row.takes.map(({ coverage }) => (100 * coverage).toFixed(1)).join(', ')}`,
        );
      }
    } catch (error) {
      // A video that fails costs its own rows only.
      signal.throwIfAborted();
      process.exitCode = 1;
      console.log(`failed: ${pixelCase.name}: ${messageOf(error)}`);
    }
  }
  console.log(`\n${pixelTable(rows, options)}`);
  return rows;
}

/** The next clip: who is suggested there, after what the clip before has shown. */
async function evalMemory(
  options: EvalOptions,
  isSelected: IsSelected,
  signal: AbortSignal,
): Promise<MemoryRow[]> {
  if (!isSelected('memory', 'memory') || options.model === null) return [];
  const annotated = [
    ...findPixelCases(options.shared).cases.map((one) => ({ ...one, set: 'pixels' })),
    ...findSampleCases(sampleMissing).cases.map((one) => ({ ...one, set: 'sample' })),
  ];
  const cases = findMemoryCases(annotated, options.shared).filter(({ name }) =>
    name.includes(options.only),
  );
  const models = new Map<string, Awaited<ReturnType<typeof resolveModelFile>>>();
  const rows: MemoryRow[] = [];
  for (const one of cases) {
    // The people of the sample are drawn: only the built-in detector was trained for them.
    const file = one.set === 'sample' ? builtInFile : options.model;
    const model = models.get(file) ?? (await resolveModelFile(file, signal));
    models.set(file, model);
    const { analysis } = await analysedVideo(one.video, one.name, { ...options, model, signal });
    rows.push(...scoreMemory(one, analysis));
    console.error(`${one.name}: done`);
  }
  console.log(`\n${tableOf(memoryHead, memoryCells(rows), 2)}`);
  return rows;
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function pixelTable(
  rows: readonly PixelRow[],
  { corrections, starts, trackers }: EvalOptions,
): string {
  const clicks = Array.from({ length: corrections + 1 }, (_, i) => i);
  const head = [
    'pixels',
    'tracker',
    'frames',
    ...clicks.flatMap((i) => [`cover ${i}`, `prec ${i}`, `wrong ${i}`]),
  ];
  const tail = [
    ...(starts > 0 ? ['starts', 'worst'] : []),
    'ECE',
    'doubts',
    'announced',
    'false/min',
    'ms/frame',
  ];
  const cellsOf = (name: string, tracker: string, chosen: readonly PixelRow[]): Cell[] => {
    const average = (value: (row: PixelRow) => number) => mean(chosen.map(value));
    const percent = (value: (row: PixelRow) => number) => 100 * (average(value) ?? Number.NaN);
    const others = chosen.flatMap((row) => row.starts.map(({ coverage }) => coverage));
    const reliability = reliabilityOf(chosen.flatMap(({ samples }) => samples));
    const trust = trustOf(chosen.map((row) => row.trust));
    return [
      name,
      tracker,
      String(chosen.reduce((sum, row) => sum + row.frames, 0)),
      ...clicks.flatMap((i) =>
        (['coverage', 'precision', 'wrong'] as const).map((measure) =>
          percent(({ takes }) => valueAt(takes, i)[measure]),
        ),
      ),
      ...(starts > 0 ? [100 * (mean(others) ?? Number.NaN), 100 * Math.min(...others)] : []),
      100 * reliability.ece,
      average((row) => row.doubts),
      trust.elsewhereAnnounced === null ? null : 100 * trust.elsewhereAnnounced,
      trust.falseDoubtsPerMinute,
      average((row) => row.msPerFrame),
    ];
  };
  const means = trackers.map((name) =>
    cellsOf(
      'mean',
      name,
      rows.filter(({ tracker }) => tracker === name),
    ),
  );
  return tableOf(
    [...head, ...tail],
    [...rows.map((row) => cellsOf(row.name, row.tracker, [row])), ...means],
    2,
  );
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  const options = readOptions(process.argv.slice(2));
  const isSelected: IsSelected = (kind, name) =>
    options.sets.some((set) => set === kind || set === name);
  const scenes = await evalScenes(options, isSelected);
  const boxes = await evalBoxes(options, isSelected, stop.signal);
  const pixels = await evalPixels(options, isSelected, stop.signal);
  const memory = await evalMemory(options, isSelected, stop.signal);
  const boundaries = isSelected('boundaries', 'boundaries')
    ? await evalBoundaries(options, stop.signal)
    : [];
  if (options.diagram !== null) {
    const tracker = defined(options.trackers.at(-1));
    const samples = pixels.filter((row) => row.tracker === tracker).flatMap((row) => row.samples);
    writeFileSync(
      options.diagram,
      reliabilitySvg(reliabilityOf(samples), `${tracker}, ${samples.length} boxes`),
    );
  }
  if (options.json !== null)
    writeFileSync(
      options.json,
      `${JSON.stringify({ scenes, memory, boundaries, ...report(options, boxes, pixels) }, null, 2)}\n`,
    );
}

function report(
  { trackers, corrections, starts, longSide }: EvalOptions,
  boxes: readonly BoxRow[],
  pixels: readonly PixelRow[],
) {
  const reliability = trackers.map((name) => ({
    tracker: name,
    ...reliabilityOf(
      pixels.filter(({ tracker }) => tracker === name).flatMap(({ samples }) => samples),
    ),
  }));
  return {
    trackers,
    corrections,
    starts,
    longSide,
    boxes,
    pixels: pixels.map(({ samples: _, ...row }) => row),
    reliability,
  };
}

await runCommand(main, usage);
