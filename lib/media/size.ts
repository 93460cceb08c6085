// Sizes of frames in whole pixels. Encoders that halve the chroma planes need even sides.

export type Size = { readonly width: number; readonly height: number };

/** The even side nearest to this length, at least 2. */
export function nearestEven(side: number): number {
  return Math.max(2, 2 * Math.round(side / 2));
}

/** The size times `scale`, both sides even. */
export function scaleToEven({ width, height }: Size, scale: number): Size {
  return { width: nearestEven(width * scale), height: nearestEven(height * scale) };
}

/** The size times `scale`, at least one pixel a side. */
export function scaleToPixels({ width, height }: Size, scale: number): Size {
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Without the last row or column of an odd side. */
export function cropToEven({ width, height }: Size): Size {
  return { width: width - (width % 2), height: height - (height % 2) };
}

/** Factor by which the longer side becomes `longSide`; never larger than 1. */
export function shrinkToLongSide({ width, height }: Size, longSide: number): number {
  return Math.min(1, longSide / Math.max(width, height));
}
