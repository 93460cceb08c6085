// Pass 1 and what it teaches: everybody's tracklets and how people look, before anybody says anything.

import type { Analysis } from '../types';
import { learnLooks } from './learn-looks';
import type { Looks } from './looks';
import { type JoinParams, joinParams } from './params';
import { type People, peopleOf } from './people';
import { trackletsOf } from './tracklets';

/** What is known of a clip by itself: computed once, for all that is said later. */
export type Witness = {
  readonly analysis: Analysis;
  readonly params: JoinParams;
  readonly people: People;
  readonly looks: Looks | null;
  /** Rows of the pure pieces of everybody's paths. */
  readonly tracklets: readonly (readonly number[])[];
};

/** What the clip says by itself. The tracklets teach how people look, and are made anew with it. */
export function witnessOf(analysis: Analysis, params: JoinParams = joinParams): Witness {
  const people = peopleOf(analysis, params);
  const blind = trackletsOf(people, null, params);
  const looks = learnLooks(people, analysis, blind, params.looks);
  if (!looks) return { analysis, params, people, looks, tracklets: blind };
  const tracklets = trackletsOf(people, looks, params);
  return { analysis, params, people, looks: learnLooks(people, analysis, tracklets, params.looks), tracklets };
}
