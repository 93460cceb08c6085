// The shape of a session's reel from its row.

import { reelShape } from '@/lib/contracts/reel-shape';
import type { Shape } from '@/lib/review/reframing/shapes';
import type { Session } from '../db/generated/client';

/** A plain session has no player to follow: it keeps the whole image. */
export function shapeOf({ shape, marked }: Pick<Session, 'shape' | 'marked'>): Shape {
  return (marked && reelShape.safeParse(shape).data) || 'source';
}
