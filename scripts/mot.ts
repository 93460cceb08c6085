// `npm run mot`: a MOTChallenge detection file in, a MOTChallenge track file out. For scoring the
// tracker on its own. Prints one JSON line of counts and seconds; a wrong call or a wrong file ends
// with one sentence and exit code 2 or 1.

import { readFileSync, writeFileSync } from 'node:fs';
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
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { readTracker, trackerHelp } from './setup/tracker-option';

const usage = `usage: npm run mot -- --detections det.txt --size 1280x720 --fps 25 --out result.txt [options]

  --detections FILE   frame,id,x,y,w,h,score per line, frames from 1, pixels (the id is ignored)
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

function readOptions(argv: string[]): MotOptions {
  const { values } = parse(argv);
  const required = (name: 'detections' | 'size' | 'fps' | 'out') => {
    const value = values[name];
    if (value === undefined) throw new UsageError(`--${name} is missing`);
    return value;
  };
  const size = /^(\d+)x(\d+)$/.exec(required('size'));
  if (!size || Number(size[1]) < 1 || Number(size[2]) < 1)
    throw new UsageError(`--size must look like 1280x720, found "${values.size}"`);
  const fps = Number(required('fps'));
  if (!(fps > 0 && fps <= 1000))
    throw new UsageError(`--fps must be a number above 0, found "${values.fps}"`);
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
    width: Number(size[1]),
    height: Number(size[2]),
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

/** Puts the file's name before what is wrong in it. */
function readAs<T>(file: string, parse: (text: string) => T): T {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function readAnalysis(options: MotOptions): Analysis {
  const warps = options.warps === undefined ? null : readAs(options.warps, parseWarps);
  const { detections, features } = options;
  if (features === undefined)
    return toAnalysis(readAs(detections, parseDetections), warps, options);
  const text = readAs(detections, (found) => {
    parseDetections(found);
    return found;
  });
  const found = readAs(features, (appearances) => parseDetectionsWithAppearance(text, appearances));
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
