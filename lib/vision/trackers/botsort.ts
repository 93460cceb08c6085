// Tracker `botsort`: BoT-SORT, or straight lines between the anchors where nothing was analysed.

import { follow } from '../botsort/follow';
import { trackPresets } from '../botsort/params';
import { trackAll } from '../botsort/track-all';
import type { PersonTrack, TrackerInput } from '../tracker';
import type { Analysis, PathFrame, PathWithDoubts } from '../types';

export async function* trackPlayer({
  analysis,
  anchors,
}: TrackerInput): AsyncGenerator<readonly PathFrame[], PathWithDoubts> {
  const path = { ...follow(analysis, anchors), doubts: [] };
  yield path.frames;
  return path;
}

export function trackPeople(analysis: Analysis): readonly PersonTrack[] {
  return trackAll(analysis, trackPresets.ultralytics);
}
