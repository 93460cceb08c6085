import { expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import type { ReframedPath } from '../state/review';
import { reframingWords } from './reframing-words';

it.each([
  ['window', 1, true, '9:16'],
  ['window', 0.999, true, '9:16: the whole player in 99 % of the frames'],
  ['window', 1, false, '9:16; moves fast to keep the player'],
  [
    'window',
    0.95,
    false,
    '9:16: the whole player in 95 % of the frames; moves fast to keep the player',
  ],
  [
    'bars',
    1,
    true,
    '9:16: the player is too large for it, so the whole image is shown between bars',
  ],
] as const)('%s with %d, within bounds: %s', (fit, wholeShare, withinBounds, words) => {
  const measures = { wholeShare, withinBounds, maxSpeed: 0, maxAcceleration: 0 };
  const reframed = { reframing: { fit }, measures } as ReframedPath;
  expect(reframingWords(inEnglish, '9:16', reframed)).toBe(words);
});
