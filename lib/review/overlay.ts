// Path and style to the shapes of a frame, in image pixels. The browser paints these shapes over
// the proxy, the renderer burns them into the video; nothing else decides where a mark goes.
// Invariant: a pure function; a lost frame has no mark, the first and last visible ones are exact.

import type { DrawList } from './draw-list';
import { type ShownPart, timedOpacity, wholePart } from './mark-opacity';
import type { SlowMotion } from './slow-motion';
import { smoothedBoxAt } from './smoothing';
import { dimmedSurroundings } from './styles/dimmed';
import { type MarkOptions, resolveOptions } from './styles/mark-options';
import type { Timing } from './styles/mark-timing';
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
  /** Absent: throughout. */
  readonly timing?: Timing | undefined;
  /** Around the marked frames of a clip; absent: none. */
  readonly slowMotion?: SlowMotion | undefined;
};

/**
 * The shapes of a frame, in the path's image pixels; empty where the player is lost, the frame is not
 * followed yet or its time has no mark. A label says `style.text`. `part` is what is shown of the clip.
 */
export function overlayAt(
  path: DoubtedPath,
  style: Style,
  frameIndex: number,
  part: ShownPart = wholePart(path),
): DrawList {
  const timed = timedOpacity(path, style.timing, part, frameIndex);
  const box = timed > 0 ? smoothedBoxAt(path, frameIndex) : null;
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
  // A still stands alone: beside a lost frame its mark would be faint for all of it.
  const shown = style.timing?.kind === 'freeze' ? timed : timed * opacity;
  return faded(dimmed ? [...dimmedSurroundings(ownSize), ...mark] : mark, shown);
}

function faded(shapes: DrawList, opacity: number): DrawList {
  if (opacity === 1) return shapes;
  return shapes.map((shape) => ({ ...shape, opacity: shape.opacity * opacity }));
}
