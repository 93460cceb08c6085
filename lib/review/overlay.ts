// Path and style to the shapes of a frame, in image pixels. The browser paints these shapes over
// the proxy, the renderer burns them into the video; nothing else decides where a mark goes.
// Invariant: a pure function; a lost frame has no mark, the first and last visible ones are exact.

import type { DrawList } from './draw-list';
import { smoothedBoxAt } from './smoothing';
import { dimmedSurroundings } from './styles/dimmed';
import { type MarkOptions, resolveOptions } from './styles/mark-options';
import { styles } from './styles/registry';
import type { StyleDefinition } from './styles/style-definition';
import type { StyleKind } from './styles/style-kinds';
import { trailAt } from './trail';
import { type DoubtedPath, visibilityAt } from './visibility';

/** How the player is marked. */
export type Style = MarkOptions & {
  readonly kind: StyleKind;
  /** #rrggbb */
  readonly color: string;
};

/**
 * The shapes of a frame, in the path's image pixels; empty where the player is lost or the frame is
 * not followed yet. A label says `style.text`.
 */
export function overlayAt(path: DoubtedPath, style: Style, frameIndex: number): DrawList {
  const box = smoothedBoxAt(path, frameIndex);
  if (!box) return [];
  const definition: StyleDefinition = styles[style.kind];
  const { opacity, doubtful } = visibilityAt(path, frameIndex);
  const { opacity: chosenOpacity, dim, ...options } = resolveOptions(style);
  const { width, height } = path;
  const trail = definition.hasTrail ? trailAt(path, frameIndex) : [];
  const input = { ...options, box, width, height, color: style.color, doubtful, trail };
  const mark = faded(definition.draw(input), chosenOpacity);
  const dimmed = dim && style.kind !== 'spotlight';
  const ownSize = { ...input, size: 1, offset: 0, thickness: 1 };
  return faded(dimmed ? [...dimmedSurroundings(ownSize), ...mark] : mark, opacity);
}

function faded(shapes: DrawList, opacity: number): DrawList {
  if (opacity === 1) return shapes;
  return shapes.map((shape) => ({ ...shape, opacity: shape.opacity * opacity }));
}
