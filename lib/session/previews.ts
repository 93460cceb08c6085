// Which previews are made again because their clips are shown in another way since. Pure, over facts of the
// session's rows.

import type { ClipState } from './states';

export type PreviewFacts = {
  readonly clipId: string;
  readonly state: ClipState;
  /** Its proxy is there, of which a preview is made. */
  readonly isAnalysed: boolean;
  /** Of the present attempt. stale: it would look otherwise now. */
  readonly preview: 'none' | 'fresh' | 'stale';
  /** A job for it waits or runs; when that ends, it is decided anew. */
  readonly isBeingMade: boolean;
};

/**
 * Those of clips under review, whose preview may be looked at before the decision. The preview of an approved
 * clip stays as it is: its final is what counts.
 */
export function previewsToRemake(clips: readonly PreviewFacts[]): string[] {
  return clips
    .filter(
      ({ state, isAnalysed, preview, isBeingMade }) =>
        state === 'preview_ready' && isAnalysed && preview === 'stale' && !isBeingMade,
    )
    .map(({ clipId }) => clipId);
}
