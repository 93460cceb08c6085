// `npm run eval`: every tracker on every open data set, one table. Nothing it reads or keeps belongs to the project.
// What is measured and how it is defined: docs/evaluation.md.

import { existsSync, writeFileSync } from 'node:fs';
import { reliabilityOf } from '@/lib/vision/evaluate/reliability';
import type { TrackerName } from '@/lib/vision/follow-clip';
import { resolveModelFile } from '@/workers/analyse/resolve-model';
import { analysedFilm } from './eval/analysed-film';
import { findBoxSets } from './eval/box-sets';
import { type EvalOptions, readOptions, usage } from './eval/options';
import { findPixelCases } from './eval/pixel-sets';
import { reliabilitySvg } from './eval/reliability-svg';
import { findSampleCases } from './eval/sample-set';
import { type BoxRow, scoreBoxSet } from './eval/score-boxes';
import { type PixelRow, scorePixelCase } from './eval/score-pixels';
import { type GateRow, scoreScenes } from './eval/score-scenes';
import { type Cell, tableOf } from './eval/table';
import { messageOf, runCommand } from './run-command';
import { sampleLacks } from './sample/read-truth';

type Wanted = (kind: string, name: string) => boolean;

async function evalScenes(options: EvalOptions, isWanted: Wanted): Promise<GateRow[]> {
  if (!isWanted('scenes', 'scenes')) return [];
  const rows = await scoreScenes(options.trackers, options.only);
  const cell = (found: GateRow['values'][TrackerName]) =>
    found ? `${Number(found.value.toFixed(3))}${found.holds ? '' : ' FAILS'}` : null;
  const cells = rows.map(({ gate, limit, values }) => [gate, limit, ...options.trackers.map((name) => cell(values[name]))]);
  console.log(tableOf(['scenes', 'limit', ...options.trackers], cells, 1));
  return rows;
}

async function evalBoxes(options: EvalOptions, isWanted: Wanted, signal: AbortSignal): Promise<BoxRow[]> {
  const { sets, missing } = await findBoxSets({ ...options, signal });
  for (const sentence of missing) console.log(`skipped: ${sentence}`);
  const rows: BoxRow[] = [];
  for (const set of sets.filter(({ name }) => isWanted('box', name))) {
    const scored = await scoreBoxSet(set, options.trackers);
    rows.push(...scored);
    console.error(`${set.name}: done`);
  }
  if (rows.length > 0) console.log(`\n${boxTable(rows)}`);
  return rows;
}

const boxColumns = ['coverage', 'wrong', 'precision', 'reacquired', 'perfect', 'endHit', 'idf1', 'hota', 'assA', 'mota'];

function boxTable(rows: readonly BoxRow[]): string {
  const head = ['boxes', 'part', 'tracker', 'sequences', 'players', ...boxColumns, 'ms/frame'];
  const cells = rows.map((row) => {
    const shares = boxColumns.map((name) => 100 * (row.scores[name] ?? Number.NaN));
    return [row.set, row.group, row.tracker, String(row.sequences), String(row.players), ...shares, row.msPerFrame];
  });
  return tableOf(head, cells, 3);
}

async function evalPixels(options: EvalOptions, isWanted: Wanted, signal: AbortSignal): Promise<PixelRow[]> {
  const films = findPixelCases(options.shared);
  const sample = findSampleCases(sampleLacks);
  for (const sentence of [...films.missing, ...sample.missing]) console.log(`skipped: ${sentence}`);
  const wanted = [
    ...films.cases.filter(({ name }) => isWanted('pixels', name)),
    ...sample.cases.filter(({ name }) => isWanted('sample', name)),
  ].filter(({ name }) => name.includes(options.only));
  if (wanted.length === 0) return [];
  if (options.model !== null && !existsSync(options.model)) {
    console.log(`skipped: all films, for the detector ${options.model} is not there`);
    return [];
  }
  const model = options.model === null ? null : await resolveModelFile(options.model, signal);
  const rows: PixelRow[] = [];
  for (const one of wanted) {
    try {
      const film = await analysedFilm(one.film, one.filmName, { ...options, model, signal });
      for (const tracker of options.trackers) {
        const row = await scorePixelCase(one, film, tracker, { ...options, signal });
        rows.push(row);
        console.error(`${one.name}, ${tracker}: covered ${row.takes.map(({ coverage }) => (100 * coverage).toFixed(1)).join(', ')}`);
      }
    } catch (error) {
      // One film that fails costs its rows, not an hour of the others'.
      signal.throwIfAborted();
      process.exitCode = 1;
      console.log(`failed: ${one.name}: ${messageOf(error)}`);
    }
  }
  console.log(`\n${pixelTable(rows, options)}`);
  return rows;
}

const mean = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);

function pixelTable(rows: readonly PixelRow[], { corrections, starts, trackers }: EvalOptions): string {
  const clicks = Array.from({ length: corrections + 1 }, (_, i) => i);
  const head = ['pixels', 'tracker', 'frames', ...clicks.flatMap((i) => [`cover ${i}`, `prec ${i}`, `wrong ${i}`])];
  const tail = [...(starts > 0 ? ['starts', 'worst'] : []), 'ECE', 'doubts', 'ms/frame'];
  const cellsOf = (name: string, tracker: string, chosen: readonly PixelRow[]): Cell[] => {
    const average = (value: (row: PixelRow) => number) => mean(chosen.map(value));
    const percent = (value: (row: PixelRow) => number) => 100 * (average(value) ?? Number.NaN);
    const others = chosen.flatMap((row) => row.starts.map(({ coverage }) => coverage));
    const judged = reliabilityOf(chosen.flatMap(({ judgements }) => judgements));
    return [
      name,
      tracker,
      String(chosen.reduce((sum, row) => sum + row.frames, 0)),
      ...clicks.flatMap((i) => (['coverage', 'precision', 'wrong'] as const).map((measure) => percent(({ takes }) => takes[i]![measure]))),
      ...(starts > 0 ? [100 * (mean(others) ?? Number.NaN), 100 * Math.min(...others)] : []),
      100 * judged.ece,
      average((row) => row.doubts),
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
  return tableOf([...head, ...tail], [...rows.map((row) => cellsOf(row.name, row.tracker, [row])), ...means], 2);
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  const options = readOptions(process.argv.slice(2));
  const isWanted: Wanted = (kind, name) => options.sets.some((set) => set === kind || set === name);
  const scenes = await evalScenes(options, isWanted);
  const boxes = await evalBoxes(options, isWanted, stop.signal);
  const pixels = await evalPixels(options, isWanted, stop.signal);
  if (options.diagram !== null) {
    const tracker = options.trackers.at(-1)!;
    const judgements = pixels.filter((row) => row.tracker === tracker).flatMap((row) => row.judgements);
    writeFileSync(options.diagram, reliabilitySvg(reliabilityOf(judgements), `${tracker}, ${judgements.length} boxes`));
  }
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ scenes, ...report(options, boxes, pixels) }, null, 2)}\n`);
}

function report({ trackers, corrections, starts, longSide }: EvalOptions, boxes: readonly BoxRow[], pixels: readonly PixelRow[]) {
  const reliability = trackers.map((name) => ({
    tracker: name,
    ...reliabilityOf(pixels.filter(({ tracker }) => tracker === name).flatMap(({ judgements }) => judgements)),
  }));
  return { trackers, corrections, starts, longSide, boxes, pixels: pixels.map(({ judgements: _, ...row }) => row), reliability };
}

await runCommand(main, usage);
