// Tracker `joint`: the chain of the global association that holds the anchors; `botsort` where the
// association has no such chain.

import { associateClip } from '../association/associate-clip';
import { chainPath } from '../association/chain-path';
import { constraintsOf } from '../association/constraints';
import { associationParams } from '../association/params';
import { followChain } from '../fusion/follow-chain';
import { fusionParams } from '../fusion/params';
import type { PersonTrack, TrackerInput } from '../tracker';
import type { Analysis, PathFrame, PathWithDoubts } from '../types';
import { trackPlayer as trackByBotsort } from './botsort';

export async function* trackPlayer(
  input: TrackerInput,
): AsyncGenerator<readonly PathFrame[], PathWithDoubts> {
  const { analysis, anchors } = input;
  const constraints = constraintsOf(analysis, anchors, fusionParams.agreeOverlap);
  const association = associateClip(analysis, associationParams, constraints);
  if (association.person < 0) return yield* trackByBotsort(input);
  const path = followChain(analysis, anchors, association, fusionParams);
  yield path.frames;
  return path;
}

export function trackPeople(analysis: Analysis): readonly PersonTrack[] {
  const association = associateClip(analysis);
  return association.chains.map((_, chain) => ({
    id: chain + 1,
    points: chainPath(association, chain),
  }));
}
