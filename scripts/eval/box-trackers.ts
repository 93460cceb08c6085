// The trackers that follow everybody, each with one adapter: an analysis in, everybody's boxes out.

import type { PeopleFrame } from '@/lib/vision/evaluate/tracks';
import { chainPath } from '@/lib/vision/join/chain-path';
import { type Joint, joinClip } from '@/lib/vision/join/join-clip';
import { trackPresets } from '@/lib/vision/params';
import { type Tracklet, trackAll } from '@/lib/vision/track-all';
import type { Analysis, Box } from '@/lib/vision/types';

export type BoxTracker = { readonly name: string; track(analysis: Analysis): readonly PeopleFrame[] };

export const boxTrackers: readonly BoxTracker[] = [
  { name: 'botsort', track: (analysis) => peopleOf(analysis, trackAll(analysis, trackPresets.ultralytics)) },
  { name: 'joint', track: (analysis) => chainsOf(analysis, joinClip(analysis)) },
];

function chainsOf({ frameCount }: Analysis, joint: Joint): PeopleFrame[] {
  const people = Array.from({ length: frameCount }, () => new Map<number, Box>());
  for (const chain of joint.chains.keys()) for (const { frame, box } of chainPath(joint, chain)) people[frame]!.set(chain + 1, box);
  return people;
}

function peopleOf({ frameCount, analysed }: Analysis, tracklets: readonly Tracklet[]): PeopleFrame[] {
  const people = Array.from({ length: frameCount }, () => new Map<number, Box>());
  for (const { id, points } of tracklets) for (const { k, box } of points) people[analysed[k]!]!.set(id, box);
  return people;
}
