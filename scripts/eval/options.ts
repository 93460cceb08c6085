// Command line options of `npm run eval`.

import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtInFile } from '@/lib/server/models/built-in-model';
import type { CorrectionPolicy } from '@/lib/vision/evaluate/corrections';
import { peopleTrackerNames, type TrackerName, trackerNames } from '@/lib/vision/trackers/trackers';
import { numberOption } from '../setup/number-option';
import { messageOf, UsageError } from '../setup/run-command';
import { readTracker } from '../setup/tracker-option';

export const usage = `usage: npm run eval -- [options]

Scores the trackers on every open data set in ../shared, and names the missing ones.

  --sets LIST      scenes, box, pixels, sample, memory, boundaries, or names of sets, separated by commas (default: the first three)
  --trackers LIST  ${trackerNames.join(', ')} (default: all); the box sets score ${peopleTrackerNames.join(', ')}
  --only TEXT      only sequences whose name contains this
  --starts N       pixels: also from N other frames, spread over the sequence, both ways
  --corrections N  pixels: 0, 1, .. N more clicks (default 2)
  --start-with X   pixels: what is clicked in those frames: box (default): the true box, as in the first; detection: the one on the person
  --correct-at X   pixels: detection (default): with the first detection on the person; failure: always in its first frame
  --input-size N   pixels: longer side of the detector's input (default 0: what the analysis chooses)
  --shared DIR     folder of the data (default ../shared)
  --model FILE     detector (default: yolo11n-dynamic.onnx among them); bundled: the built-in one; none: manual mode, the pixels alone
  --cache DIR      folder of cached analyses and simulated detections (default: a folder for temporary files)
  --diagram FILE   reliability of the confidence over all videos, as SVG
  --json FILE      everything measured, as JSON`;

export type StartBox = 'box' | 'detection';

export type EvalOptions = {
  readonly sets: readonly string[];
  readonly trackers: readonly TrackerName[];
  readonly only: string;
  readonly starts: number;
  /** Other starts: the true box drawn, or the detection on the person. */
  readonly startWith: StartBox;
  readonly corrections: number;
  readonly correctionMode: CorrectionPolicy;
  /** 0: what the analysis chooses. */
  readonly longSide: number;
  readonly shared: string;
  /** null: no detector. */
  readonly model: string | null;
  readonly cache: string;
  readonly diagram: string | null;
  readonly json: string | null;
};

/** The options in `argv`. */
export function readOptions(argv: string[]): EvalOptions {
  const values = parse(argv);
  const list = (text: string) => text.split(',').filter((word) => word !== '');
  const trackers = list(values.trackers).map((name) => readTracker('--trackers', name));
  const shared = resolve(values.shared);
  return {
    sets: list(values.sets),
    trackers,
    only: values.only,
    starts: numberOption('--starts', values.starts, { from: 0, to: 100 }),
    startWith: readStartBox(values['start-with']),
    corrections: numberOption('--corrections', values.corrections, { from: 0, to: 9 }),
    correctionMode: readCorrectionMode(values['correct-at']),
    longSide: numberOption('--input-size', values['input-size'], { from: 0, to: 1920 }),
    shared,
    model: readModel(values.model, shared),
    cache: resolve(values.cache),
    diagram: values.diagram ?? null,
    json: values.json ?? null,
  };
}

function parse(argv: string[]) {
  const text = { type: 'string' } as const;
  const withDefault = (value: string) => ({ ...text, default: value });
  const options = {
    sets: withDefault('scenes,box,pixels'),
    trackers: withDefault(trackerNames.join(',')),
    only: withDefault(''),
    starts: withDefault('0'),
    corrections: withDefault('2'),
    'start-with': withDefault('box'),
    'correct-at': withDefault('detection'),
    'input-size': withDefault('0'),
    shared: withDefault('../shared'),
    model: text,
    cache: withDefault(join(tmpdir(), 'followspot-eval')),
    diagram: text,
    json: text,
  } as const;
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

function readModel(text: string | undefined, shared: string): string | null {
  if (text === 'none') return null;
  if (text === 'bundled') return builtInFile;
  return text ?? join(shared, 'models', 'yolo11n-dynamic.onnx');
}

function readCorrectionMode(text: string): CorrectionPolicy {
  if (text === 'detection') return 'first detection';
  if (text === 'failure') return 'first frame';
  throw new UsageError(`--correct-at must be detection or failure, found "${text}"`);
}

function readStartBox(text: string): StartBox {
  if (text === 'box' || text === 'detection') return text;
  throw new UsageError(`--start-with must be box or detection, found "${text}"`);
}
