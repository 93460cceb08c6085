// Path and style to the shapes of a frame, in image pixels. The browser paints these shapes over
// the proxy, the renderer burns them into the video; nothing else decides where a mark goes.
// Invariant: a pure function; a lost frame has no mark, the first and last visible ones are exact.

import type { DrawList } from './draw-list';
import { smoothedBoxAt } from './smoothing';
import { type StyleKind, styles } from './styles/registry';
import { type DoubtedPath, visibilityAt } from './visibility';

/** How the player is marked. */
export type Style = {
  readonly kind: StyleKind;
  /** #rrggbb */
  readonly color: string;
};

/**
 * The shapes of a frame, in the path's image pixels; empty where the player is lost or the frame is
 * not followed yet.
 */
export function overlayAt(path: DoubtedPath, style: Style, frameIndex: number): DrawList {
  const box = smoothedBoxAt(path, frameIndex);
  if (!box) return [];
  const { opacity, doubtful } = visibilityAt(path, frameIndex);
  const shapes = styles[style.kind].draw({
    box,
    width: path.width,
    height: path.height,
    color: style.color,
    doubtful,
  });
  return opacity === 1
    ? shapes
    : shapes.map((shape) => ({ ...shape, opacity: shape.opacity * opacity }));
}
