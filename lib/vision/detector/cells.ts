// The grids of a YOLO head: one anchor per cell of each grid.

/** Side lengths of a cell in model pixels, finest grid first. */
export const strides: readonly number[] = [8, 16, 32];

/** Number of cells of all grids. */
export function cellsOf({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): number {
  return strides.reduce((sum, stride) => sum + (width * height) / stride ** 2, 0);
}
