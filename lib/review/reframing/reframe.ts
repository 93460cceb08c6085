// Reframing: the window of another shape that follows the player through a clip, as a virtual camera. The
// window has one size for the clip and moves along one side of the image. Units: pixels of the even
// image. Invariants: a pure function, so that browser and renderer agree on every frame; the window lies on
// even pixels within the image; where the box fits, it is inside, whatever speed that takes.

import type { Box, Path } from '@/lib/vision/types';
import { clamp } from '../clamp';
import type { Trim } from '../trim';
import type { StageSize } from '../viewport';
import { cameraTrajectory } from './camera-trajectory';
import { type ReframingParams, reframingParams } from './params';
import { evenSize, type Shape, windowSize } from './shapes';

export type ReframingInput = {
  readonly path: Path;
  /** Presentation time of every frame of the clip, in seconds. */
  readonly times: ArrayLike<number>;
  /** The frames that are rendered. */
  readonly shown: Trim;
  /** First frames of new shots: there the window jumps. */
  readonly cuts: readonly number[];
  readonly shape: Exclude<Shape, 'source'>;
};

export type Reframing = {
  readonly image: StageSize;
  readonly window: StageSize;
  /** bars: the box does not fit, and the whole image is shown in the window's size. */
  readonly fit: 'window' | 'bars';
  /** The side along which the window moves. */
  readonly axis: 'x' | 'y';
  readonly shown: Trim;
  /** Even pixels from the left or from above, for each shown frame. */
  readonly offsets: readonly number[];
  /** The same before it is placed on pixels: what speed and acceleration are measured on. */
  readonly trajectory: readonly number[];
};

/** The window in every shown frame. */
export function reframe(
  input: ReframingInput,
  params: ReframingParams = reframingParams,
): Reframing {
  const { path, shown, shape } = input;
  const image = evenSize(path);
  const window = windowSize(image, shape);
  const axis = window.width < image.width ? 'x' : 'y';
  const fixed = { image, window, axis, shown } as const;
  const extents = path.frames.slice(shown.first, shown.last + 1).map(({ box }) => {
    return box && extentOf(box, image, axis);
  });
  const view = axis === 'x' ? window.width : window.height;
  if (oversizeShare(extents, view - 2 * params.margin) > params.oversizeShareMax)
    return {
      ...fixed,
      fit: 'bars',
      offsets: extents.map(() => 0),
      trajectory: extents.map(() => 0),
    };
  const side = axis === 'x' ? image.width : image.height;
  const camera = { view, room: side - view, width: image.width };
  const trajectory = shotsOf(input).flatMap(({ first, last }) => {
    const times = Array.from(input.times).slice(first, last + 1);
    const ofShot = extents.slice(first - shown.first, last + 1 - shown.first);
    return followShot(times, ofShot, camera, params);
  });
  const offsets = placeOnPixels(trajectory, extents, camera, params);
  return { ...fixed, fit: 'window', offsets, trajectory };
}

/** The window in a frame of the clip, in image pixels; null where it does not matter. */
export function windowAt(
  { fit, axis, window, shown, offsets }: Reframing,
  frame: number,
): Box | null {
  const offset = offsets[frame - shown.first];
  if (fit === 'bars' || offset === undefined) return null;
  const [x, y] = axis === 'x' ? [offset, 0] : [0, offset];
  return [x, y, x + window.width, y + window.height];
}

/** Shown frames without a cut between them. */
export function shotsOf({ shown, cuts }: Pick<ReframingInput, 'shown' | 'cuts'>): Trim[] {
  const inside = cuts.filter((cut) => cut > shown.first && cut <= shown.last);
  const starts = [shown.first, ...[...new Set(inside)].sort((a, b) => a - b)];
  return starts.map((first, i) => ({ first, last: (starts[i + 1] ?? shown.last + 1) - 1 }));
}

/** The box along the side on which the window moves, within the image. */
type Extent = { readonly from: number; readonly to: number };

function extentOf([x1, y1, x2, y2]: Box, image: StageSize, axis: 'x' | 'y'): Extent {
  const [from, to, side] = axis === 'x' ? [x1, x2, image.width] : [y1, y2, image.height];
  return { from: clamp(from, 0, side), to: clamp(to, 0, side) };
}

function oversizeShare(extents: readonly (Extent | null)[], room: number): number {
  const known = extents.filter((extent) => extent !== null);
  return known.filter(({ from, to }) => to - from > room).length / Math.max(known.length, 1);
}

type Camera = {
  /** Of the window and of the image beyond it, along the side on which the window moves. */
  readonly view: number;
  readonly room: number;
  readonly width: number;
};

/** Bounds are at least so far apart, in pixels: less than is ever seen. */
const boundsGapMin = 0.2;

/** Offsets in one shot, in pixels. */
function followShot(
  times: readonly number[],
  extents: readonly (Extent | null)[],
  { view, room, width }: Camera,
  params: ReframingParams,
): number[] {
  if (room === 0 || extents.every((extent) => extent === null)) return times.map(() => room / 2);
  const spans = extents.map((extent) => holdingSpan(extent, { view, room, width }, params.margin));
  const trajectory = cameraTrajectory(
    {
      times,
      targets: extents.map(
        (extent) => extent && clamp((extent.from + extent.to - view) / 2, 0, room) / width,
      ),
      bounds: {
        lower: Float64Array.from(spans, ({ from }) => from / width),
        upper: Float64Array.from(spans, ({ to }) => to / width),
      },
      deadBand: (params.deadBand * view) / width,
    },
    params,
  );
  return Array.from(trajectory, (position) => clamp(position * width, 0, room));
}

/** Offsets of a window that holds the box; where it does not fit, the one with its middle. */
function holdingSpan(extent: Extent | null, { view, room }: Camera, margin: number): Extent {
  const free = { from: -boundsGapMin, to: room + boundsGapMin };
  if (!extent) return free;
  const from = clamp(extent.to + margin - view, 0, room);
  const to = clamp(extent.from - margin, 0, room);
  if (to - from >= boundsGapMin) return { from, to };
  const middle =
    to >= from ? (from + to) / 2 : clamp((extent.from + extent.to - view) / 2, 0, room);
  return { from: middle - boundsGapMin / 2, to: middle + boundsGapMin / 2 };
}

/** Even pixels; a window stays where it is until it lags by more than a step. */
function placeOnPixels(
  trajectory: readonly number[],
  extents: readonly (Extent | null)[],
  { view, room }: Camera,
  { stepMax }: ReframingParams,
): number[] {
  let placed = Number.NEGATIVE_INFINITY;
  return trajectory.map((offset, i) => {
    const extent = extents[i];
    const cutsBox = extent && (extent.from < placed || extent.to > placed + view);
    if (Math.abs(offset - placed) > stepMax || cutsBox)
      placed = clamp(2 * Math.round(offset / 2), 0, room);
    return placed;
  });
}
