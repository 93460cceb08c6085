// Whether a source gave the frames it promised. An ffmpeg that ends well proves nothing: it skips
// what it cannot decode.

export type DecodeStats = {
  /**
   * Frames whose packets lie in the clip; null when the container does not say when its packets are
   * shown.
   */
  readonly expectedFrames: number | null;
  readonly decoded: number;
  /**
   * Seconds from the last decoded frame to where the clip, or the video as its header has it, ends.
   */
  readonly missingTailSeconds: number;
  readonly fps: number;
  /** What ffmpeg complained about. */
  readonly stderr: string;
};

export type DecodeLoss = { readonly kind: 'none' | 'some' | 'most'; readonly missing: number };

// Two frames at either end are a matter of rounding and of pictures that need a keyframe before the
// cut.
const missingTolerated = 2;
// A source that ends this much before its header says, in seconds, and complains, was cut off.
const missingTailTolerated = 0.5;
// Below this share of its frames a clip is not worth following.
const decodedShareMin = 0.5;

/** The verdict on a clip that has been read. */
export function decodeLoss({
  expectedFrames,
  decoded,
  missingTailSeconds,
  fps,
  stderr,
}: DecodeStats): DecodeLoss {
  const undecoded = expectedFrames === null ? 0 : Math.max(0, expectedFrames - decoded);
  const truncated =
    stderr !== '' && missingTailSeconds > missingTailTolerated
      ? Math.round(missingTailSeconds * fps)
      : 0;
  const missing = Math.max(undecoded, truncated);
  if (missing <= missingTolerated) return { kind: 'none', missing: 0 };
  return { kind: decoded < decodedShareMin * (decoded + missing) ? 'most' : 'some', missing };
}
