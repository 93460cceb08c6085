// The pixels of a clip for the trackers: small frames, on demand. Implemented by the caller.

/** rgb24, row-major, `width` x `height` pixels of the whole image. */
export type FrameSource = {
  readonly width: number;
  readonly height: number;
  /**
   * The frames from..end-1 in order, each with its index. The bytes may be overwritten when the
   * next one is requested.
   */
  forward(from: number, end: number): AsyncIterable<RgbFrame>;
  /** The frames from, from-1, .. end+1. */
  backward(from: number, end: number): AsyncIterable<RgbFrame>;
};

export type RgbFrame = { readonly frame: number; readonly rgb: Uint8Array };
