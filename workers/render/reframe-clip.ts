// The window of a final in another shape than its source, and how well it keeps the player.

import { type ReframingMeasures, reframingMeasures } from '@/lib/review/reframing/measures';
import { type Reframing, reframe } from '@/lib/review/reframing/reframe';
import type { Shape } from '@/lib/review/reframing/shapes';
import { shownFrames } from '@/lib/review/trim';
import type { MarkedClip } from './marked-clip';

export type ReframedClip = {
  readonly reframing: Reframing;
  /** Stored with the final. */
  readonly facts: ReframingMeasures & Pick<Reframing, 'fit'>;
};

/** null: the final has the shape of its source. */
export function reframeClip(
  { frames, path, trim = null }: Pick<MarkedClip, 'frames' | 'path' | 'trim'>,
  shape: Shape,
  cuts: readonly number[],
): ReframedClip | null {
  if (shape === 'source') return null;
  const shown = shownFrames(trim, frames.times.length);
  const input = { path, times: frames.times, shown, cuts, shape };
  const reframing = reframe(input);
  return { reframing, facts: { fit: reframing.fit, ...reframingMeasures(input, reframing) } };
}
