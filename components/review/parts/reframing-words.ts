// What the shape of the reel means for the open clip, in words.

import type { Shape } from '@/lib/review/reframing/shapes';
import type { ReframedPath } from '../state/review';

/** "9:16: the whole player in 97 % of the frames"; the shape alone where nothing is lost. */
export function reframingWords(shape: Shape, { reframing, measures }: ReframedPath): string {
  if (reframing.fit === 'bars')
    return `${shape}: the player is too large for it, so the whole image is shown between bars`;
  const { wholeShare, withinBounds } = measures;
  // Rounded down: 100 % means every frame.
  const share = `the whole player in ${Math.floor(100 * wholeShare)} % of the frames`;
  return [
    `${shape}${wholeShare < 1 ? `: ${share}` : ''}`,
    ...(withinBounds ? [] : ['moves fast to keep the player']),
  ].join('; ');
}
