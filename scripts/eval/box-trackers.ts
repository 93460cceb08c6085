// The trackers of all people, each with an adapter from an analysis to tracks.

import { associateClip, type GlobalAssociation } from '@/lib/vision/association/associate-clip';
import { chainPath } from '@/lib/vision/association/chain-path';
import { type Tracklet, trackAll } from '@/lib/vision/botsort/track-all';
import { trackPresets } from '@/lib/vision/params';
import type { Analysis, Box, FrameTracks } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';

export type BoxTracker = {
  readonly name: string;
  track(analysis: Analysis): readonly FrameTracks[];
};

export const boxTrackers: readonly BoxTracker[] = [
  {
    name: 'botsort',
    track: (analysis) => peopleOf(analysis, trackAll(analysis, trackPresets.ultralytics)),
  },
  { name: 'joint', track: (analysis) => chainsOf(analysis, associateClip(analysis)) },
];

function chainsOf({ frameCount }: Analysis, association: GlobalAssociation): FrameTracks[] {
  const people = Array.from({ length: frameCount }, () => new Map<number, Box>());
  for (const chain of association.chains.keys())
    for (const { frame, box } of chainPath(association, chain))
      valueAt(people, frame).set(chain + 1, box);
  return people;
}

function peopleOf(
  { frameCount, analysed }: Analysis,
  tracklets: readonly Tracklet[],
): FrameTracks[] {
  const people = Array.from({ length: frameCount }, () => new Map<number, Box>());
  for (const { id, points } of tracklets)
    for (const { k, box } of points) valueAt(people, valueAt(analysed, k)).set(id, box);
  return people;
}
