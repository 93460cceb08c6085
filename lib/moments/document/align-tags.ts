// Tags that were made beside the match, without its video: their times count from any start. They
// are moved together, so that the press at the kick-off falls on the kick-off in the video.

import type { Moment } from './moment';

export type MovedMoment = Pick<Moment, 'id' | 'startMs' | 'stopMs'>;

/**
 * The new times of the tags. What would begin before the video begins with it; nothing is dropped,
 * and lengths stay where the video has room for them.
 */
export function alignTags(
  tags: readonly MovedMoment[],
  { pressMs, kickOffMs }: { readonly pressMs: number; readonly kickOffMs: number },
): MovedMoment[] {
  const shiftMs = Math.round(kickOffMs - pressMs);
  return tags.map(({ id, startMs, stopMs }) => ({
    id,
    startMs: Math.max(0, startMs + shiftMs),
    stopMs: Math.max(0, stopMs + shiftMs),
  }));
}
