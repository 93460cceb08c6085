// How many frames of a clip are missing after its decode. ffmpeg exits with 0 even then: it skips
// what it cannot decode.

export type DecodeStats = {
  /** Frames by the clip's packets; null when they have no presentation times. */
  readonly expectedFrames: number | null;
  readonly decoded: number;
  /** Seconds from the last decoded frame to the end of the clip, or of the video by its header. */
  readonly missingTailSeconds: number;
  readonly fps: number;
  /** ffmpeg's standard error. */
  readonly stderr: string;
};

export type DecodeLoss = { readonly kind: 'none' | 'some' | 'most'; readonly missing: number };

// Frames: rounding at both ends, and frames that depend on a keyframe before the clip.
const missingTolerated = 2;
// Seconds: a source that ends this much before its header's end, with errors, is truncated.
const missingTailTolerated = 0.5;
// A clip with a smaller share of its frames cannot be used.
const decodedShareMin = 0.5;

/** The loss of a decoded clip. */
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
