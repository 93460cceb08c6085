// Pass 1 and what it teaches: everybody's tracklets and how people look, before anybody says
// anything.

import type { Analysis } from '../types';
import type { AppearanceModel } from './appearance';
import { learnAppearanceModel } from './appearance-model';
import { buildDetectionTable, type DetectionTable } from './detection-table';
import { type AssociationParams, associationParams } from './params';
import { trackletsOf } from './tracklets';

/** What is known of a clip by itself: computed once, for all that is said later. */
export type ClipEvidence = {
  readonly analysis: Analysis;
  readonly params: AssociationParams;
  readonly table: DetectionTable;
  readonly appearance: AppearanceModel | null;
  /** Rows of the pure pieces of everybody's paths. */
  readonly tracklets: readonly (readonly number[])[];
};

/** What the clip says by itself. The tracklets teach how people look, and are made anew with it. */
export function clipEvidenceOf(
  analysis: Analysis,
  params: AssociationParams = associationParams,
): ClipEvidence {
  const table = buildDetectionTable(analysis, params);
  const motionTracklets = trackletsOf(table, null, params);
  const appearance = learnAppearanceModel(table, analysis, motionTracklets, params.appearance);
  if (!appearance) return { analysis, params, table, appearance, tracklets: motionTracklets };
  const tracklets = trackletsOf(table, appearance, params);
  return {
    analysis,
    params,
    table,
    appearance: learnAppearanceModel(table, analysis, tracklets, params.appearance),
    tracklets,
  };
}
