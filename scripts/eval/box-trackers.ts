// The trackers that track all people of a clip: an analysis in, the boxes of every frame out.

import { loadTrackers, peopleTrackerNames, trackPeople } from '@/lib/vision/trackers/trackers';
import type { Analysis, Box, FrameTracks } from '@/lib/vision/types';

export type BoxTracker = {
  readonly name: string;
  track(analysis: Analysis): Promise<readonly FrameTracks[]>;
};

// Loading is no part of the time measured.
await loadTrackers();

export const boxTrackers: readonly BoxTracker[] = peopleTrackerNames.map((name) => ({
  name,
  async track(analysis) {
    const frames = Array.from({ length: analysis.frameCount }, () => new Map<number, Box>());
    for (const { id, points } of await trackPeople(name, analysis))
      for (const { frame, box } of points) frames[frame]?.set(id, box);
    return frames;
  },
}));
