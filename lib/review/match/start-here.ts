// What the key of a start does to the current moment of a match. Seconds of the video.

/**
 * How the moment became the current one: begun by its start, so that its stop is not known yet; marked
 * whole, by start and stop or by a tag; chosen by the user.
 */
export type CurrentBy = 'begun' | 'marked' | 'chosen';

type Times = { readonly startSeconds: number; readonly stopSeconds: number };

/** Further before a moment, another one is meant. */
const nearSeconds = 60;

/**
 * `new`: another moment begins here. `again`: the one that was begun does, and its stop is still open.
 * `trim`: the one that was there does, with the stop that it has.
 */
export function startHere(
  current: (Times & { readonly by: CurrentBy }) | null,
  time: number,
): 'new' | 'again' | 'trim' {
  if (!current || time >= current.stopSeconds) return 'new';
  const { by, startSeconds } = current;
  // Before a moment that is marked whole the user has gone back to mark another one.
  const from = by === 'marked' ? startSeconds : startSeconds - nearSeconds;
  if (time <= from) return 'new';
  return by === 'begun' ? 'again' : 'trim';
}
