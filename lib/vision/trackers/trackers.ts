// The registry of trackers, and the only list of their names: contract, worker, command lines and
// evaluation read it. A new tracker is one file in this folder and one entry here.

import type { PersonTrack, Tracker, TrackerInput } from '../tracker';
import type { Analysis, PathFrame, PathWithDoubts } from '../types';

export const trackers = {
  botsort: {
    description: 'BoT-SORT on the detections; straight lines between anchors without any',
    needsFrames: false,
    needsDetections: false,
    fallback: null,
    tracksPeople: true,
    load: () => import('./botsort'),
  },
  joint: {
    description: 'global association of all detections of the clip',
    needsFrames: false,
    needsDetections: true,
    fallback: 'botsort',
    tracksPeople: true,
    load: () => import('./joint'),
  },
  click: {
    description: 'correlation tracker from every anchor, corrected by detections',
    needsFrames: true,
    needsDetections: false,
    fallback: 'botsort',
    tracksPeople: false,
    load: () => import('./click'),
  },
  full: {
    description: 'click and joint together',
    needsFrames: true,
    needsDetections: false,
    fallback: 'joint',
    tracksPeople: false,
    load: () => import('./full'),
  },
} satisfies Record<string, Tracker>;

export type TrackerName = keyof typeof trackers;

export const trackerNames = Object.keys(trackers) as readonly TrackerName[];

/** Names of the trackers that track all people of a clip. */
export const peopleTrackerNames = trackerNames.filter((name) => trackers[name].tracksPeople);

/** The name itself; throws an error that lists `names` where it is none of them. */
export function trackerNamed(
  text: string,
  names: readonly TrackerName[] = trackerNames,
): TrackerName {
  const name = names.find((one) => one === text);
  if (!name) throw new Error(`expected a tracker (${names.join(', ')}), found "${text}"`);
  return name;
}

/**
 * The tracker of a stored attempt. `manual`: an attempt of an older version, boxes interpolated
 * between anchors, which is what botsort does without detections. An unknown name is an error.
 */
export function storedTracker(text: string): TrackerName {
  return text === 'manual' ? 'botsort' : trackerNamed(text);
}

/** Runs a tracker, or its fallback where frames or detections that it needs are missing. */
export async function* runTracker(
  name: TrackerName,
  input: TrackerInput,
): AsyncGenerator<readonly PathFrame[], PathWithDoubts> {
  const { needsFrames, needsDetections, fallback, load }: Tracker = trackers[name];
  const isMissing =
    (needsFrames && !input.frameSource) ||
    (needsDetections && input.analysis.analysed.length === 0);
  if (isMissing && fallback) return yield* runTracker(trackerNamed(fallback), input);
  const { trackPlayer } = await load();
  return yield* trackPlayer(input);
}

/** The tracks of all people of a clip. */
export async function trackPeople(
  name: TrackerName,
  analysis: Analysis,
): Promise<readonly PersonTrack[]> {
  const { load }: Tracker = trackers[name];
  const { trackPeople: run } = await load();
  if (!run) throw new Error(`tracker "${name}" does not track all people`);
  return run(analysis);
}

/** Loads the code of all trackers ahead of a run. */
export async function loadTrackers(): Promise<void> {
  await Promise.all(trackerNames.map((name) => trackers[name].load()));
}
