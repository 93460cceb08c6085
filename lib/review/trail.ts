// Where the player's feet were before a frame, for a mark that shows it. Sampled by time, so that the
// trail moves evenly whatever the frame rate. It ends where the player was lost, and at a jump: a cut,
// or another person.

import type { Box, Path } from '@/lib/vision/types';
import type { Vertex } from './draw-list';
import { smoothedBoxAt } from './smoothing';
import type { TrailPoint } from './styles/mark-input';

const trailSeconds = 1.4;
const samples = 14;
/** Of the player's height, from one frame to the next: more is no movement of a person. */
const jumpMin = 0.6;

/** Positions of the feet, newest first; of a frame without a box none. Image pixels. */
export function trailAt(path: Path, index: number): TrailPoint[] {
  const now = path.frames[index]?.time ?? 0;
  const points: TrailPoint[] = [];
  const reach = oldestIndex(path, index);
  let at = index;
  for (let sample = 0; sample <= samples; sample += 1) {
    const age = sample / samples;
    const time = now - age * trailSeconds;
    while (at > reach && (path.frames[at]?.time ?? 0) > time) at -= 1;
    const before = feetAt(path, at);
    if (!before) return points;
    const beforeTime = path.frames[at]?.time ?? 0;
    if (beforeTime > time) {
      const oldest = (now - beforeTime) / trailSeconds;
      if (oldest > (points.at(-1)?.age ?? -1)) points.push({ at: before, age: oldest });
      return points;
    }
    points.push({ at: pointBetween(path, at, time) ?? before, age });
  }
  return points;
}

/** The first frame of the span that leads to a frame without a gap or a jump. */
function oldestIndex({ frames }: Path, index: number): number {
  const now = frames[index]?.time ?? 0;
  let at = index;
  for (;;) {
    const box = frames[at]?.box;
    const before = frames[at - 1];
    if (!box || !before?.box || isJump(before.box, box)) return at;
    at -= 1;
    if (now - before.time >= trailSeconds) return at;
  }
}

function isJump(a: Box, b: Box): boolean {
  const [ax, ay] = feetOf(a);
  const [bx, by] = feetOf(b);
  return Math.hypot(bx - ax, by - ay) > jumpMin * Math.max(a[3] - a[1], b[3] - b[1]);
}

/** Between a frame and the next, at a time from the first to the second. */
function pointBetween(path: Path, index: number, time: number): Vertex | null {
  const [a, b] = [path.frames[index], path.frames[index + 1]];
  const [from, to] = [feetAt(path, index), feetAt(path, index + 1)];
  if (!a || !b || !from || !to || b.time <= a.time) return from;
  const share = Math.min(1, (time - a.time) / (b.time - a.time));
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

function feetAt(path: Path, index: number): Vertex | null {
  const box = smoothedBoxAt(path, index);
  return box && feetOf(box);
}

function feetOf([x1, y1, x2, y2]: Box): Vertex {
  return [(x1 + x2) / 2, y2 - 0.02 * (y2 - y1)];
}
