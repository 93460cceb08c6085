// `npm run follow`: one player through one video, without database, queue or browser. Prints one
// JSON line of counts and stage seconds; what goes wrong ends with one sentence and exit code 2
// (wrong call) or 1. Boxes are pixels of the source frame.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors/app-error';
import type { PathFormatName } from '@/lib/exports/path-formats';
import { parseFrameTable } from '@/lib/media/frame-table';
import type { Style } from '@/lib/review/overlay';
import { settings } from '@/lib/server/env/settings';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import { peopleBoxes } from '@/lib/vision/people-boxes';
import type { TrackerName } from '@/lib/vision/trackers/trackers';
import type { Anchor, PathWithDoubts } from '@/lib/vision/types';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import type { AnalyseOutput } from '@/workers/analyse/analyse-types';
import { type FollowFiles, type FollowSeconds, followFiles } from '@/workers/follow/follow-files';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import { renderPreview } from '@/workers/render/render-preview';
import { anchorsWithin, readAnchors } from './follow/anchors';
import { pathFormatHelp, pathText, readPathFormat } from './follow/path-text';
import { readMoments, readStyle, styleHelp, styleOptions } from './follow/style-options';
import { findModel } from './setup/find-model';
import { readTreatmentChoice } from './setup/headless';
import { numberOption } from './setup/number-option';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { readTracker, trackerHelp } from './setup/tracker-option';

const usage = `usage: npm run follow -- --input clip.mp4 --box x1,y1,x2,y2 --path path.json [options]

  --input FILE      the video
  --box x1,y1,x2,y2 the player in one frame, pixels of the source frame
  --frame N         that frame, counted from 0 (default 0)
  --anchors FILE    instead of --box: [{"frame": 0, "box": [x1,y1,x2,y2] | null}, ...], null: not visible;
                    "notHim": true beside a box: the person in it is another person
  --path FILE       where the path goes (path.json)
  --path-format F   write it for another program instead (docs/exports.md):
${pathFormatHelp(20)}
  --out FILE        also render the marked video (MP4)
  --quality NAME    preview (default: up to 720p, 30 frames/s) or final (source size and rate)
${styleHelp}
  --tracker NAME    full (default), or another one of
${trackerHelp(20)}
  --model FILE      the detector; else the first that fits in MODEL_DIR; else the built-in one (BUNDLED_MODEL=off: none, only
                    the pixels are followed)
  --input-size N    longer side of the detector's input in pixels (default: chosen per video, so that people are
                    60 to 110 pixels high)`;

type FollowOptions = {
  readonly input: string;
  readonly anchors: readonly Anchor[];
  readonly path: string;
  readonly pathFormat: PathFormatName | null;
  readonly out: string | null;
  readonly quality: 'preview' | 'final';
  readonly style: Style;
  readonly moments: readonly number[];
  readonly tracker: TrackerName;
  readonly model: string | null;
  readonly longSide: number | null;
};

function readOptions(argv: string[]): FollowOptions {
  const { values } = parse(argv);
  if (values.input === undefined || values.path === undefined)
    throw new UsageError(`--${values.input === undefined ? 'input' : 'path'} is missing`);
  const tracker = readTracker('--tracker', values.tracker);
  if (values.quality !== 'preview' && values.quality !== 'final')
    throw new UsageError(`--quality must be preview or final, found "${values.quality}"`);
  const inputSize = values['input-size'];
  const longSide =
    inputSize === undefined
      ? null
      : numberOption('--input-size', inputSize, { from: 160, to: 1920 });
  return {
    input: values.input,
    anchors: readAnchors(values),
    path: values.path,
    pathFormat: readPathFormat(values['path-format']),
    out: values.out ?? null,
    quality: values.quality,
    style: readStyle(values),
    moments: readMoments(values),
    tracker,
    model: values.model ?? null,
    longSide,
  };
}

function parse(argv: string[]) {
  const text = { type: 'string' } as const;
  const textOptions = {
    input: text,
    box: text,
    anchors: text,
    path: text,
    'path-format': text,
    out: text,
    model: text,
  } as const;
  const withDefaults = {
    frame: { ...text, default: '0' },
    quality: { ...text, default: 'preview' },
    ...styleOptions,
    tracker: { ...text, default: 'full' },
    'input-size': text,
  } as const;
  try {
    return parseArgs({ args: argv, options: { ...textOptions, ...withDefaults } });
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

async function run(options: FollowOptions, workDir: string, signal: AbortSignal): Promise<void> {
  const clock = startClock();
  const source = resolve(options.input);
  const probe = await probeMedia(source, signal, { choice: readTreatmentChoice() });
  clock.record('probe');
  anchorsWithin(options.anchors, { ...probe.video, frameCount: null });
  const model = await findModel(options.model, signal);
  clock.record('model');
  const clip = {
    source,
    probe,
    startSeconds: 0,
    stopSeconds: probe.durationSeconds + 1,
    model,
    providers: settings.EXECUTION_PROVIDERS.schema.parse(process.env.EXECUTION_PROVIDERS),
  };
  const control = { signal, onProgress: () => {}, onFirstFrame: () => {} };
  const analysis = await analyseClip(
    { ...clip, workDir, ...(options.longSide === null ? {} : { longSide: options.longSide }) },
    control,
  );
  clock.record('analyse');
  const { tracker } = options;
  const anchors = anchorsWithin(options.anchors, analysis);
  const { followed: path, seconds } = await trackToEnd(
    { analysis: analysis.analysisFile, proxy: analysis.proxy, anchors, tracker },
    signal,
  );
  const readFrames = () => parseFrameTable(readFileSync(analysis.framesFile, 'utf8'));
  const names = { input: source, probe, frames: readFrames };
  writeFileSync(options.path, pathText(options.pathFormat, path, names));
  clock.record('follow');
  if (options.out !== null) {
    const renderOptions = {
      frames: readFrames(),
      path,
      style: options.style,
      people: peopleBoxes(decodeAnalysis(readFileSync(analysis.analysisFile))),
      moments: options.moments,
      workDir,
      out: resolve(options.out),
    };
    await (options.quality === 'final'
      ? renderFinal({ source, probe, ...renderOptions }, control)
      : renderPreview({ proxy: analysis.proxy, ...renderOptions }, control));
    clock.record('render');
  }
  console.log(
    JSON.stringify({
      ...counts(analysis, path),
      tracker,
      seconds: { ...clock.seconds(), firstPiece: seconds.firstPartial },
      analyse: analysis.stageSeconds,
    }),
  );
}

async function trackToEnd(
  files: FollowFiles,
  signal: AbortSignal,
): Promise<{ followed: PathWithDoubts; seconds: FollowSeconds }> {
  const partialPaths = followFiles(files, signal);
  for (;;) {
    const { done, value } = await partialPaths.next();
    if (done) return value;
  }
}

function counts(
  { mode, modelName, provider, width, height, notes }: AnalyseOutput,
  { frames, doubts }: PathWithDoubts,
) {
  const countOf = (source: string) => frames.filter((frame) => frame.source === source).length;
  const sources = {
    anchor: countOf('anchor'),
    seen: countOf('seen'),
    bridged: countOf('bridged'),
    lost: countOf('lost'),
  };
  return {
    frames: frames.length,
    width,
    height,
    mode,
    model: modelName,
    provider,
    ...sources,
    doubts: doubts.length,
    notes,
  };
}

function startClock() {
  const stageSeconds: Record<string, number> = {};
  const start = performance.now();
  let last = start;
  const round = (ms: number) => Math.round(ms) / 1000;
  return {
    record(name: string) {
      const now = performance.now();
      stageSeconds[name] = round(now - last);
      last = now;
    },
    seconds: () => ({ ...stageSeconds, total: round(last - start) }),
  };
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  const options = readOptions(process.argv.slice(2));
  const workDir = mkdtempSync(join(tmpdir(), 'followspot-'));
  try {
    await run(options, workDir, stop.signal);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

await runCommand(main, usage, (error) =>
  error instanceof AppError
    ? `${error.body.message} ${error.body.hint}
(${error.code}: ${error.message})`
    : messageOf(error),
);
