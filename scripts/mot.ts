// `npm run mot`: a MOTChallenge detection file in, a MOTChallenge track file out. For scoring the
// tracker on its own. Prints one JSON line of counts and seconds; a wrong call or a wrong file ends
// with one sentence and exit code 2 or 1.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { trackPresets } from '@/lib/vision/botsort/params';
import { trackAll } from '@/lib/vision/botsort/track-all';
import {
  formatTracks,
  parseDetections,
  parseDetectionsWithAppearance,
  parseWarps,
  toAnalysis,
} from '@/lib/vision/io/mot-text';
import type { PersonTrack } from '@/lib/vision/tracker';
import {
  loadTrackers,
  peopleTrackerNames,
  type TrackerName,
  trackPeople,
} from '@/lib/vision/trackers/trackers';
import type { Analysis } from '@/lib/vision/types';
import { numberOption, sizeOption } from './setup/number-option';
import { readInput } from './setup/read-input';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { readTracker, trackerHelp } from './setup/tracker-option';

const usage = `usage: npm run mot -- --detections det.txt --size 1280x720 --fps 25 --out result.txt [options]

  --detections FILE   frame,id,x,y,w,h,score per line, frames from 1, pixels (the id is ignored); up to 1000 boxes in a
                      frame, and frames up to 10 000 and 100 for each line
  --size WxH          image size in pixels
  --fps N             frames per second
  --out FILE          frame,id,x,y,w,h,score,-1,-1,-1 per line
  --tracker NAME      botsort (default), or another one of
${trackerHelp(22, peopleTrackerNames)}
  --preset NAME       ultralytics (default) or reference: the thresholds of botsort
  --warps FILE        camera motion, [[[a,b,tx],[c,d,ty]], ...] as JSON, one per frame
  --features FILE     appearance vectors, one JSON line [[int8, ...], ...] per frame in the order of the detection file (joint only)`;

type MotOptions = {
  readonly detections: string;
  readonly out: string;
  readonly warps: string | undefined;
  readonly features: string | undefined;
  readonly tracker: TrackerName;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly preset: keyof typeof trackPresets;
};

/** Pixels of an image's side. */
const sideMax = 100_000;
/** Appearance vectors take many times the place of boxes. */
const featuresMebibytesMax = 256;

function readOptions(argv: string[]): MotOptions {
  const { values } = parse(argv);
  const required = (name: 'detections' | 'size' | 'fps' | 'out') => {
    const value = values[name];
    if (value === undefined) throw new UsageError(`--${name} is missing`);
    return value;
  };
  const [width, height] = sizeOption('--size', required('size'), sideMax);
  const fps = numberOption('--fps', required('fps'), { from: 0.1, to: 1000, decimal: true });
  const tracker = readTracker('--tracker', values.tracker, peopleTrackerNames);
  if (values.features !== undefined && tracker === 'botsort')
    throw new UsageError('--features has no effect: botsort uses no appearance');
  if (values.preset !== 'ultralytics' && values.preset !== 'reference')
    throw new UsageError(`--preset must be ultralytics or reference, found "${values.preset}"`);
  return {
    detections: required('detections'),
    out: required('out'),
    warps: values.warps,
    features: values.features,
    tracker,
    width,
    height,
    fps,
    preset: values.preset,
  };
}

function parse(argv: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    detections: text,
    size: text,
    fps: text,
    out: text,
    warps: text,
    features: text,
    tracker: { ...text, default: 'botsort' },
    preset: { ...text, default: 'ultralytics' },
  };
  try {
    return parseArgs({ args: argv, options });
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

function readAnalysis(options: MotOptions): Analysis {
  const warps = options.warps === undefined ? null : readInput(options.warps, parseWarps);
  const { detections, features } = options;
  if (features === undefined)
    return toAnalysis(readInput(detections, parseDetections), warps, options);
  const text = readInput(detections, (found) => {
    parseDetections(found);
    return found;
  });
  const found = readInput(
    features,
    (appearances) => parseDetectionsWithAppearance(text, appearances),
    featuresMebibytesMax,
  );
  return toAnalysis(found.detections, warps, options, found.appearance);
}

/** The tracks of all people; the reference preset is one of botsort alone. */
async function track(
  analysis: Analysis,
  { tracker, preset, fps }: MotOptions,
): Promise<readonly PersonTrack[]> {
  if (tracker !== 'botsort' || preset !== 'reference') return trackPeople(tracker, analysis);
  // The paper's implementation counts the track buffer in thirtieths of a second, the common
  // package in frames.
  const { reference } = trackPresets;
  const lostFramesMax = Math.floor((fps / 30) * reference.lostFramesMax);
  return trackAll(analysis, { ...reference, lostFramesMax });
}

async function run(options: MotOptions): Promise<void> {
  await loadTrackers();
  const started = performance.now();
  const analysis = readAnalysis(options);
  const read = performance.now();
  const tracks = await track(analysis, options);
  const tracked = performance.now();
  writeFileSync(options.out, formatTracks(tracks));
  const seconds = (from: number, to: number) => Math.round(to - from) / 1000;
  const detections = analysis.detections.reduce((sum, { count }) => sum + count, 0);
  const preset = options.tracker === 'botsort' ? { preset: options.preset } : {};
  const counts = {
    tracker: options.tracker,
    ...preset,
    frames: analysis.frameCount,
    detections,
    tracks: tracks.length,
  };
  console.log(
    JSON.stringify({
      ...counts,
      seconds: {
        read: seconds(started, read),
        track: seconds(read, tracked),
        write: seconds(tracked, performance.now()),
      },
    }),
  );
}

await runCommand(() => run(readOptions(process.argv.slice(2))), usage);
