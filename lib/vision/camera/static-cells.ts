// Static overlays: a score, a banner, a channel's logo. Points there do not move with the camera
// and would support the identity. Pixels of the gray image.

import type { MotionObservation } from './camera-motion';
import type { CameraParams } from './params';

/** A grid over the image; 1 where it holds a static overlay. */
export type StaticCells = {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly isStatic: Uint8Array;
};

/** Cells whose points were stationary in most of the frames in which most other points moved. */
export function findStaticCells(
  observations: readonly MotionObservation[],
  width: number,
  height: number,
  params: CameraParams,
): StaticCells {
  const [columns, rows] = [params.staticColumns, params.staticRows];
  const cells = { columns, rows, width, height, isStatic: new Uint8Array(columns * rows) };
  const [observed, stationary] = [new Uint32Array(columns * rows), new Uint32Array(columns * rows)];
  for (const { from, to } of observations) {
    const steps = Float64Array.from({ length: from.length / 2 }, (_, i) => {
      const [dx, dy] = [to[2 * i]! - from[2 * i]!, to[2 * i + 1]! - from[2 * i + 1]!];
      return Math.sqrt(dx * dx + dy * dy);
    });
    if (median(steps) < params.staticFlowMinPx) continue;
    steps.forEach((step, i) => {
      const cell = cellOf(from[2 * i]!, from[2 * i + 1]!, cells);
      observed[cell]!++;
      if (step < params.staticStepMaxPx) stationary[cell]!++;
    });
  }
  for (let cell = 0; cell < columns * rows; cell++) {
    const enough =
      observed[cell]! >= params.staticObservationsMin &&
      stationary[cell]! >= params.staticShareMin * observed[cell]!;
    cells.isStatic[cell] = enough ? 1 : 0;
  }
  return cells;
}

/** Whether a point lies on a static overlay. */
export function isInStaticCell(x: number, y: number, cells: StaticCells): boolean {
  return cells.isStatic[cellOf(x, y, cells)] === 1;
}

function cellOf(x: number, y: number, { columns, rows, width, height }: StaticCells): number {
  const column = Math.min(columns - 1, Math.max(0, Math.floor((x * columns) / width)));
  return Math.min(rows - 1, Math.max(0, Math.floor((y * rows) / height))) * columns + column;
}

function median(values: Float64Array): number {
  return values.length === 0 ? 0 : Float64Array.from(values).sort()[values.length >> 1]!;
}
