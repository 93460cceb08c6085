// `npm run index`: what a whole match shows second by second, without server, database or queue.
// Prints one JSON line of counts and stage seconds; what goes wrong ends with one sentence and exit
// code 2 (wrong call) or 1.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type IndexLook, indexMetrics, valuesPerPerson } from '@/lib/moments/series';
import { settings } from '@/lib/server/env/settings';
import type { LookSettings } from '@/lib/server/match-index/look-settings';
import { nextChunk } from '@/lib/session/match-work';
import { indexChunk } from '@/workers/index/index-chunk';
import { startStageClock } from '@/workers/pipeline/stage-clock';
import { probeMedia } from '@/workers/probe/probe-media';
import { findModel } from './setup/find-model';
import { readTreatmentChoice, sentenceOf, signalOfStop } from './setup/headless';
import { numberOption } from './setup/number-option';
import { messageOf, runCommand, UsageError } from './setup/run-command';

const usage = `usage: npm run index -- --input match.mp4 --out index.json [options]

  --input FILE      the video
  --out FILE        where the index goes (JSON)
  --model FILE      the detector; else the first that fits in MODEL_DIR; else the built-in one (BUNDLED_MODEL=off: none, the
                    index then knows no people)
  --target-fps N    looks per second (default: TARGET_FPS)
  --frame-skip N    looks without people between two with people (default: FRAME_SKIP)
  --confidence N    least score of a person, 0 to 1 (default: CONF_THRESHOLD)`;

type IndexOptions = {
  readonly input: string;
  readonly out: string;
  readonly model: string | null;
  readonly looks: LookSettings;
};

function readOptions(argv: string[]): IndexOptions {
  const { values } = parse(argv);
  if (values.input === undefined || values.out === undefined)
    throw new UsageError(`--${values.input === undefined ? 'input' : 'out'} is missing`);
  const number = (name: 'target-fps' | 'frame-skip' | 'confidence', from: number, to: number) => {
    const text = values[name];
    const decimal = name !== 'frame-skip';
    return text === undefined ? undefined : numberOption(`--${name}`, text, { from, to, decimal });
  };
  const { TARGET_FPS, FRAME_SKIP, CONF_THRESHOLD } = settings;
  const { env } = process;
  return {
    input: resolve(values.input),
    out: resolve(values.out),
    model: values.model ?? null,
    looks: {
      looksPerSecond: number('target-fps', 0.2, 10) ?? TARGET_FPS.schema.parse(env.TARGET_FPS),
      lookStride: 1 + (number('frame-skip', 0, 100) ?? FRAME_SKIP.schema.parse(env.FRAME_SKIP)),
      confidence:
        number('confidence', 0.05, 0.95) ?? CONF_THRESHOLD.schema.parse(env.CONF_THRESHOLD),
    },
  };
}

function parse(argv: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    ...{ input: text, out: text, model: text },
    ...{ 'target-fps': text, 'frame-skip': text, confidence: text },
  } as const;
  try {
    return parseArgs({ args: argv, options });
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

async function run(options: IndexOptions, workDir: string, signal: AbortSignal): Promise<void> {
  const clock = startStageClock();
  const probe = await probeMedia(options.input, signal, { choice: readTreatmentChoice() });
  clock.record('probe');
  const model = await findModel(options.model, signal);
  clock.record('model');
  const rows: number[][] = [];
  const looks: IndexLook[] = [];
  for (let made = 0; made < probe.durationSeconds; ) {
    const chunk = nextChunk(made, probe.durationSeconds);
    const indexed = await indexChunk(
      {
        ...{ source: options.input, probe, chunk, model, workDir, looks: options.looks },
        providers: settings.EXECUTION_PROVIDERS.schema.parse(process.env.EXECUTION_PROVIDERS),
      },
      { signal, onProgress: () => {} },
    );
    rows.push(...indexed.rows);
    looks.push(...indexed.looks);
    made = chunk.stopSeconds;
    if (chunk.startSeconds === 0) clock.record('firstChunk');
  }
  clock.record('index');
  const { width, height } = probe.video;
  const facts = {
    ...{ durationSeconds: probe.durationSeconds, width, height },
    model: model?.name ?? null,
    settings: options.looks,
  };
  await writeFile(options.out, JSON.stringify({ ...facts, ...toView(rows, looks) }));
  const seconds = clock.seconds();
  const timesRealTime = Math.round((10 * probe.durationSeconds) / (seconds.index ?? 1)) / 10;
  console.log(JSON.stringify({ ...facts, looks: looks.length, timesRealTime, seconds }));
}

/** NaN becomes null: JSON knows no NaN. */
function toView(rows: readonly number[][], looks: readonly IndexLook[]) {
  const metrics = indexMetrics.map((metric, i) => [metric, rows.map((row) => row[i] ?? null)]);
  return {
    metrics: Object.fromEntries(metrics),
    looks: looks.map(({ time, people }) => ({
      time,
      people: Array.from({ length: people.length / valuesPerPerson }, (_, i) =>
        [...people.subarray(valuesPerPerson * i, valuesPerPerson * (i + 1))].map(
          (value) => Math.round(1e4 * value) / 1e4,
        ),
      ),
    })),
  };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const workDir = await mkdtemp(join(tmpdir(), 'followspot-'));
  try {
    await run(options, workDir, signalOfStop());
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

await runCommand(main, usage, sentenceOf);
