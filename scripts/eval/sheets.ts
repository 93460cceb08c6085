// `npm run eval:sheets`: clicks on unannotated videos, as contact sheets for visual inspection and
// one line of numbers each. A video is analysed once for all its clicks. Boxes and points are
// pixels of the source image.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { boxAt } from '@/lib/vision/geometry/boxes';
import type { TrackerName } from '@/lib/vision/trackers/trackers';
import type { Analysis, Anchor, Box, PathWithDoubts } from '@/lib/vision/types';
import { resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { followFiles } from '@/workers/follow/follow-files';
import { summaryOf } from '@/workers/follow/tracker-messages';
import { numberOption } from '../setup/number-option';
import { parseJson, readInput } from '../setup/read-input';
import { messageOf, runCommand, UsageError } from '../setup/run-command';
import { readTracker, trackerHelp } from '../setup/tracker-option';
import { type AnalysedVideo, analysedVideo, type CachedAnalysisOptions } from './cached-analysis';
import { writeJpeg } from './canvas';
import { contactSheet, detectionSheet, spreadFrames } from './contact-sheet';

const usage = `usage: npm run eval:sheets -- --clicks FILE [options]

For each click a contact sheet, the path as JSON, and a line: shares of the frames by source, and the doubts.

  --clicks FILE    [{"clip": "NAME", "frame": 0, "at": [x,y] | "box": [x1,y1,x2,y2], "who": "keeper"}, ...]; "at" selects
                   the detection there; with neither, the sheet shows the detections of that frame
  --clips DIR      folder of NAME.mp4 (default ../shared/clips)
  --out DIR        folder of the sheets and paths (default: sheets)
  --tiles N        frames on a sheet (default 24)
  --span A,B       only frames from A up to B
  --tracker NAME   full (default), or another one of
${trackerHelp(19)}
  --model FILE     detector (default ../shared/models/yolo11n-dynamic.onnx)
  --input-size N   longer side of the detector's input (default 0: what the analysis chooses)
  --cache DIR      folder of cached analyses (default: a folder for temporary files)`;

const boxTuple = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const clickList = z.array(
  z.object({
    clip: z.string().min(1),
    frame: z.number().int().min(0),
    at: z.tuple([z.number(), z.number()]).optional(),
    box: boxTuple.optional(),
    who: z.string().default(''),
  }),
);
type Click = z.infer<typeof clickList>[number];

function readOptions(argv: string[]) {
  const text = { type: 'string' } as const;
  const withDefault = (value: string) => ({ ...text, default: value });
  const options = {
    ...{
      clicks: withDefault(''),
      clips: withDefault('../shared/clips'),
      out: withDefault('sheets'),
      tiles: withDefault('24'),
      span: withDefault(''),
      tracker: withDefault('full'),
    },
    ...{
      model: withDefault('../shared/models/yolo11n-dynamic.onnx'),
      'input-size': withDefault('0'),
      cache: withDefault(join(tmpdir(), 'followspot-eval')),
    },
  } as const;
  try {
    const { values } = parseArgs({ args: argv, options });
    const clicks = clickList.safeParse(readInput(values.clicks, parseJson));
    if (!clicks.success)
      throw new UsageError(`${values.clicks}: ${clicks.error.issues[0]?.message}`);
    const tracker = readTracker('--tracker', values.tracker);
    const span =
      values.span === ''
        ? null
        : values.span.split(',').map((at) => numberOption('--span', at, { from: 0, to: 1e7 }));
    return {
      ...values,
      clicks: clicks.data,
      tracker,
      span,
      tiles: numberOption('--tiles', values.tiles, { from: 1, to: 1000 }),
      longSide: numberOption('--input-size', values['input-size'], { from: 0, to: 1920 }),
    };
  } catch (cause) {
    throw cause instanceof UsageError ? cause : new UsageError(messageOf(cause), { cause });
  }
}

type ContactSheetOptions = ReturnType<typeof readOptions>;

async function drawClick(
  click: Click,
  video: AnalysedVideo,
  options: ContactSheetOptions,
  signal: AbortSignal,
): Promise<void> {
  const { clip, frame, who } = click;
  const name = [clip, frame, who.replace(/[^a-z0-9]+/gi, '-')]
    .filter((part) => part !== '')
    .join('-');
  const box = click.box ?? (click.at ? detectionAt(video.analysis, frame, click.at) : null);
  if (!box) {
    if (click.at) console.log(`${name}: no detection at ${click.at.join(',')}`);
    return writeJpeg(
      await detectionSheet(video, frame, signal),
      join(options.out, `${name}-people.jpg`),
      signal,
    );
  }
  const path = await trackToEnd(video, [{ frame, box }], options.tracker, signal);
  writeFileSync(join(options.out, `${name}.json`), JSON.stringify(path));
  const [from = 0, to = path.frames.length] = options.span ?? [];
  const frames = spreadFrames(
    Math.max(0, from),
    Math.min(to, path.frames.length),
    options.tiles,
    frame,
  );
  await writeJpeg(
    await contactSheet(video, path, frames, signal),
    join(options.out, `${name}.jpg`),
    signal,
  );
  console.log(`${name}: ${summaryLine(path)}`);
}

/** Of the selectable detections around a point the one with the nearest center. */
function detectionAt(
  { analysed, detections }: Analysis,
  frame: number,
  [x, y]: readonly [number, number],
): Box | null {
  const found = detections[analysed.indexOf(frame)];
  const selectable = Array.from({ length: found?.count ?? 0 }, (_, i) => i).filter(
    (i) => (found?.scores[i] ?? 0) >= selectableScoreMin,
  );
  const boxes = found ? selectable.map((i) => boxAt(found.boxes, i)) : [];
  const distanceTo = ([x1, y1, x2, y2]: Box) => Math.hypot((x1 + x2) / 2 - x, (y1 + y2) / 2 - y);
  const containing = boxes.filter(([x1, y1, x2, y2]) => x >= x1 && x <= x2 && y >= y1 && y <= y2);
  return containing.sort((a, b) => distanceTo(a) - distanceTo(b))[0] ?? null;
}

/** Detections of a lower score are not selectable. */
const selectableScoreMin = 0.2;

/** Follows as the product does, from the files of an analysis. */
async function trackToEnd(
  video: AnalysedVideo,
  anchors: readonly Anchor[],
  tracker: TrackerName,
  signal: AbortSignal,
): Promise<PathWithDoubts> {
  const partialPaths = followFiles(
    { analysis: video.analysisFile, proxy: video.proxy, anchors, tracker },
    signal,
  );
  for (;;) {
    const { done, value } = await partialPaths.next();
    if (done) return value.followed;
  }
}

function summaryLine(path: PathWithDoubts): string {
  const { seen, bridged, lost } = summaryOf(path);
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const doubts = path.doubts.map(
    ({ start, end, reason, ask }) =>
      `${reason} ${start}-${end} (asks ${ask.candidates.length} at ${ask.frame})`,
  );
  return `seen ${percent(seen)}, bridged ${percent(bridged)}, lost ${percent(lost)}; doubts: ${doubts.join(', ') || 'none'}`;
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  const { signal } = stop;
  const options = readOptions(process.argv.slice(2));
  mkdirSync(options.out, { recursive: true });
  const model = await resolveModelFile(options.model, signal);
  const analysisOptions: CachedAnalysisOptions = {
    model,
    longSide: options.longSide,
    cache: resolve(options.cache),
    signal,
  };
  for (const click of options.clicks) {
    const file = resolve(options.clips, `${click.clip}.mp4`);
    if (!existsSync(file)) throw new UsageError(`${file} is missing`);
    await drawClick(click, await analysedVideo(file, click.clip, analysisOptions), options, signal);
  }
}

await runCommand(main, usage);
