// Pass 1: tracklets and the appearance model of a clip, independent of anchors.

import type { Analysis } from '../types';
import type { AppearanceModel } from './appearance';
import { learnAppearanceModel } from './appearance-model';
import { buildDetectionTable, type DetectionTable } from './detection-table';
import { type AssociationParams, associationParams } from './params';
import { trackletsOf } from './tracklets';

/** Computed once per clip and reused under every set of constraints. */
export type ClipEvidence = {
  readonly analysis: Analysis;
  readonly params: AssociationParams;
  readonly table: DetectionTable;
  readonly appearance: AppearanceModel | null;
  /** Rows of each tracklet, in order of time. */
  readonly tracklets: readonly (readonly number[])[];
};

/** Tracklets by motion train the appearance model, with which they are made again. */
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
