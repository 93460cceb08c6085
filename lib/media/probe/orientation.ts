// Which way up a recording is shown, from the angle its file states. ffmpeg turns a frame by a right
// angle; for every other angle it draws the frame askew in its old size, and no size fits that.

export type RightAngle = 0 | 90 | 180 | 270;

export type Orientation = {
  /** Clockwise rotation that is applied. */
  readonly rotation: RightAngle;
  /**
   * The stated angle in degrees clockwise, above -180 and up to 180, where it is no right angle:
   * ffmpeg's own rotation is then off, and recipes apply `rotation` themselves.
   */
  readonly oddAngle?: number;
};

/** Degrees between the stated angle and a right angle that still means the right angle. */
const toleranceDegrees = 5;

/** `stated`: ffprobe's angle in degrees, counter-clockwise, of any sign. */
export function orientation(stated: number): Orientation {
  const clockwise = positive(-stated);
  const nearest = positive(Math.round(clockwise / 90) * 90) as RightAngle;
  if (clockwise === nearest) return { rotation: nearest };
  const distance = Math.abs(clockwise - Math.round(clockwise / 90) * 90);
  const oddAngle = clockwise > 180 ? clockwise - 360 : clockwise;
  return { rotation: distance <= toleranceDegrees ? nearest : 0, oddAngle };
}

/** The sentence for the user; null for a recording that is stored upright. */
export function orientationNote(
  { rotation, oddAngle }: Orientation,
  { width, height }: { readonly width: number; readonly height: number },
): string | null {
  if (oddAngle === undefined)
    return rotation === 0 ? null : `Rotated recording: shown upright, ${width}x${height}.`;
  return rotation === 0
    ? `The file asks for a rotation by ${oddAngle} degrees, which is not applied: shown as stored, ${width}x${height}.`
    : `The file asks for a rotation by ${oddAngle} degrees: shown rotated by ${rotation}, ${width}x${height}.`;
}

/** The same angle in [0, 360). */
function positive(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}
