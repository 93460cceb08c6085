// The one truth about what the mark looks like: path and style to shapes, frame by frame, in image
// pixels. The browser paints these shapes over the proxy, the renderer burns them into the film;
// nobody else decides where a mark goes. Invariant: a function of its arguments alone; a lost frame
// has no mark, the first and last visible ones are exact.

import type { DrawList } from './draw-list';
import { smoothedBoxAt } from './smoothing';
import { drawArrow } from './styles/arrow';
import { drawDot } from './styles/dot';
import { drawGlow } from './styles/glow';
import type { DrawMark } from './styles/mark-input';
import { drawRing } from './styles/ring';
import { drawSpotlight } from './styles/spotlight';
import { type PathWithDoubts, visibilityAt } from './visibility';

const drawByKind = {
  dot: drawDot,
  ring: drawRing,
  spotlight: drawSpotlight,
  arrow: drawArrow,
  glow: drawGlow,
} as const satisfies Record<string, DrawMark>;

/** How the player is marked. */
export type Style = {
  readonly kind: keyof typeof drawByKind;
  /** #rrggbb */
  readonly color: string;
};

/**
 * The shapes of a frame, in the path's image pixels; empty where the player is lost or the frame is
 * not followed yet.
 */
export function overlayAt(path: PathWithDoubts, style: Style, frameIndex: number): DrawList {
  const box = smoothedBoxAt(path, frameIndex);
  if (!box) return [];
  const { opacity, doubtful } = visibilityAt(path, frameIndex);
  const shapes = drawByKind[style.kind]({
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
