// What the shape of the reel means for the open clip, in words.

import type { Translate } from '@/lib/messages/translate';
import type { Shape } from '@/lib/review/reframing/shapes';
import type { ReframedPath } from '../state/review';

/** "9:16: the whole player in 97 % of the frames"; the shape alone where nothing is lost. */
export function reframingWords(
  t: Translate,
  shape: Shape,
  { reframing, measures: { wholeShare, withinBounds } }: ReframedPath,
): string {
  if (reframing.fit === 'bars')
    return t('{shape}: the player is too large for it, so the whole image is shown between bars', {
      shape,
    });
  if (wholeShare >= 1)
    return withinBounds ? shape : t('{shape}; moves fast to keep the player', { shape });
  // Rounded down: 100 % means every frame.
  const percent = Math.floor(100 * wholeShare);
  return withinBounds
    ? t('{shape}: the whole player in {percent} % of the frames', { shape, percent })
    : t('{shape}: the whole player in {percent} % of the frames; moves fast to keep the player', {
        shape,
        percent,
      });
}
