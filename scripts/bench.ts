// `npm run bench`: every stage of a clip beside the least that ffmpeg or the model alone need for
// it, in one run; peak memory of each process; and the time from a click to a path on a finished
// analysis. Prints a table, and JSON as the last line.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseFrameTable } from '@/lib/media/frame-table';
import { mediaLimits } from '@/lib/media/limits';
import { proxySize } from '@/lib/media/probe/display-size';
import type { Probe } from '@/lib/media/probe/probe';
import { settings } from '@/lib/server/env/settings';
import { readBuiltInModel } from '@/lib/server/models/built-in-model';
import { follow } from '@/lib/vision/botsort/follow';
import type { ExecutionProviderName } from '@/lib/vision/detector/execution-providers';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Analysis, Anchor, Path } from '@/lib/vision/types';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import type { AnalyseOutput } from '@/workers/analyse/analyse-types';
import { resolveModel, resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import type { ResolvedModel } from '@/workers/analyse/detector/resolved-model';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { renderPreview } from '@/workers/render/render-preview';
import { benchClicks } from './bench/clicks';
import { decodeAndEncode, decodeOnly, encodeOnly, inferOnly, timed } from './bench/floors';
import { makeClip } from './bench/make-clip';
import { watchMemory } from './bench/memory';
import { numberOption } from './setup/number-option';
import { runCommand } from './setup/run-command';

type BenchRow = {
  readonly stage: string;
  readonly seconds: number;
  readonly floor: string;
  readonly floorSeconds: number;
};
type Bench = {
  readonly rows: BenchRow[];
  readonly signal: AbortSignal;
  readonly workDir: string;
  readonly providers: readonly ExecutionProviderName[];
};
type Clip = { readonly file: string; readonly probe: Probe; readonly model: ResolvedModel | null };

const silentControl = (signal: AbortSignal) => ({
  signal,
  onProgress: () => {},
  onFirstFrame: () => {},
});
const previewCodec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28', '-r', '30'];
const finalCodec = ['-c:v', 'libx264', '-preset', 'medium', '-crf', '18'];

async function benchAnalysis(
  { rows, signal, workDir, providers }: Bench,
  { file, probe, model }: Clip,
): Promise<{ output: AnalyseOutput; peaksMiB: Record<string, number>; decodeSeconds: number }> {
  const { width, height } = probe.video;
  const decode = await decodeOnly(file, probe, signal);
  const encode = await decodeAndEncode(file, probe, proxySize(width, height), signal);
  const span = { source: file, probe, startSeconds: 0, stopSeconds: probe.durationSeconds + 1 };
  const cut = await timed(() =>
    analyseClip({ ...span, model: null, providers, workDir }, silentControl(signal)),
  );
  const memory = watchMemory();
  const output = await analyseClip({ ...span, model, providers, workDir }, silentControl(signal));
  const peaksMiB = memory.stop();
  const analysedCount = decodeAnalysis(readFileSync(output.analysisFile)).analysed.length;
  const size = output.detectorInput;
  const infer =
    model && size
      ? await inferOnly(
          {
            ...{ model: model.path, adapter: model.adapter, providers },
            ...{ width: size.width, height: size.height },
          },
          analysedCount,
          availableParallelism(),
          signal,
        )
      : 0;
  const { detection = 0, firstFrame = 0, modelLoad = 0, total = 0 } = output.stageSeconds;
  rows.push({
    stage: 'analysis without a model',
    seconds: cut.seconds,
    floor: 'decode, scale, encode',
    floorSeconds: encode.seconds,
  });
  rows.push({
    stage: 'first frame and its people',
    seconds: firstFrame,
    floor: 'loading the model',
    floorSeconds: modelLoad,
  });
  if (model)
    rows.push({
      stage: `people in ${analysedCount} frames`,
      seconds: detection,
      floor: `the model alone, ${availableParallelism()} processes`,
      floorSeconds: infer,
    });
  rows.push({
    stage: 'the whole analysis',
    seconds: total,
    floor: 'both floors, one after the other',
    floorSeconds: encode.seconds + infer,
  });
  return { output, peaksMiB, decodeSeconds: decode.seconds };
}

async function benchPreview(
  { rows, signal, workDir }: Bench,
  output: AnalyseOutput,
  path: Path,
): Promise<void> {
  const frames = parseFrameTable(readFileSync(output.framesFile, 'utf8'));
  const made = await timed(() =>
    renderPreview(
      {
        proxy: output.proxy,
        frames,
        path,
        style: { kind: 'dot', color: '#ffd400' },
        workDir,
        out: join(workDir, 'preview.mp4'),
      },
      silentControl(signal),
    ),
  );
  const probe = await probeMedia(output.proxy, signal);
  const floor = await encodeOnly(
    output.proxy,
    probe,
    probe.durationSeconds + 1,
    previewCodec,
    signal,
  );
  rows.push({
    stage: 'preview',
    seconds: made.seconds,
    floor: 'the same without the mark',
    floorSeconds: floor.seconds,
  });
}

async function benchFinal(
  { rows, signal, workDir }: Bench,
  { file, probe }: Clip,
  seconds: number,
): Promise<void> {
  const clip = {
    source: file,
    probe,
    startSeconds: 0,
    stopSeconds: seconds,
    model: null,
    providers: ['cpu'] as const,
    workDir,
  };
  const output = await analyseClip(clip, silentControl(signal));
  const frames = parseFrameTable(readFileSync(output.framesFile, 'utf8'));
  const box: Anchor['box'] = [
    0.4 * output.width,
    0.3 * output.height,
    0.5 * output.width,
    0.7 * output.height,
  ];
  const analysis: Analysis = decodeAnalysis(readFileSync(output.analysisFile));
  const path = follow(analysis, [
    { frame: 0, box },
    { frame: output.frameCount - 1, box },
  ]);
  const style = { kind: 'dot', color: '#ffd400' } as const;
  const made = await timed(() =>
    renderFinal(
      { source: file, probe, frames, path, style, workDir, out: join(workDir, 'final.mp4') },
      silentControl(signal),
    ),
  );
  const floor = await encodeOnly(file, probe, seconds, finalCodec, signal);
  rows.push({
    stage: `final, ${seconds} s of it`,
    seconds: made.seconds,
    floor: 'the same without the mark',
    floorSeconds: floor.seconds,
  });
}

const noPreferences = { activeSha256: null, downloadedSha256: null };

async function findModel(
  file: string | undefined,
  signal: AbortSignal,
): Promise<ResolvedModel | null> {
  if (file !== undefined) return resolveModelFile(file, signal);
  const sharedModels = resolve(import.meta.dirname, '../../shared/models');
  for (const modelDir of [process.env.MODEL_DIR, 'outputs/models', sharedModels]) {
    if (modelDir === undefined) continue;
    const { model } = await resolveModel({
      ...noPreferences,
      modelDir,
      builtIn: { state: 'off', file: null },
      signal,
    });
    if (model) return model;
  }
  return (
    await resolveModel({
      ...noPreferences,
      modelDir: sharedModels,
      builtIn: await readBuiltInModel('on'),
      signal,
    })
  ).model;
}

function print(rows: readonly BenchRow[], facts: Record<string, unknown>): void {
  const line = (a: string, b: string, c: string, d: string, e: string) =>
    console.log(
      `${a.padEnd(30)}${b.padStart(9)}   ${c.padEnd(38)}${d.padStart(9)}${e.padStart(8)}`,
    );
  line('stage', 'seconds', 'floor', 'seconds', 'ratio');
  const ratio = ({ seconds, floorSeconds }: BenchRow) =>
    floorSeconds > 0 ? seconds / floorSeconds : Number.NaN;
  for (const row of rows)
    line(
      row.stage,
      row.seconds.toFixed(2),
      row.floor,
      row.floorSeconds.toFixed(2),
      ratio(row).toFixed(2),
    );
  console.log(
    JSON.stringify({
      ...facts,
      rows: rows.map((row) => ({ ...row, ratio: Number(ratio(row).toFixed(3)) })),
    }),
  );
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      input: text,
      model: text,
      seconds: { ...text, default: '15' },
      'final-seconds': { ...text, default: '1' },
    },
  });
  const range = { from: 0.1, to: mediaLimits.clipSecondsMax, decimal: true };
  const seconds = numberOption('--seconds', values.seconds, range);
  const finalSeconds = numberOption('--final-seconds', values['final-seconds'], range);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped')));
  const workDir = mkdtempSync(join(tmpdir(), 'followspot-bench-'));
  const bench: Bench = {
    rows: [],
    signal: stop.signal,
    workDir,
    providers: settings.EXECUTION_PROVIDERS.schema.parse(process.env.EXECUTION_PROVIDERS),
  };
  try {
    const made =
      values.input === undefined
        ? await makeClip(seconds, bench.signal)
        : { file: resolve(values.input), real: true };
    const clip: Clip = {
      file: made.file,
      probe: await probeMedia(made.file, bench.signal),
      model: await findModel(values.model, bench.signal),
    };
    const { output, peaksMiB, decodeSeconds } = await benchAnalysis(bench, clip);
    const { path, facts: click } = await benchClicks(output, bench.signal);
    if (path) await benchPreview(bench, output, path);
    await benchFinal(bench, clip, finalSeconds);
    const { width, height, fps } = clip.probe.video;
    const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model, node: process.version };
    const video = {
      width,
      height,
      fps,
      frames: output.frameCount,
      seconds: clip.probe.durationSeconds,
      real: made.real,
    };
    print(bench.rows, {
      machine,
      video,
      model: clip.model?.name ?? null,
      provider: output.provider,
      detectorInput: output.detectorInput,
      decodeOnlySeconds: decodeSeconds,
      peaksMiB,
      click,
    });
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

await runCommand(
  main,
  'usage: npm run bench -- [--input FILE] [--model FILE] [--seconds 15] [--final-seconds 1]',
);
