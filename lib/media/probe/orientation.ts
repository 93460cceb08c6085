// Which way up a recording is shown, from the angle its file states, and whether it is mirrored.
// Frames are turned by right angles alone: at any other angle they would be askew.

export type RightAngle = 0 | 90 | 180 | 270;

export type Orientation = {
  /** Clockwise rotation that is applied. */
  readonly rotation: RightAngle;
  /** Top and bottom are exchanged before the rotation. */
  readonly mirrored?: true;
  /**
   * The stated angle in degrees clockwise, above -180 and up to 180, where it is no right angle.
   */
  readonly oddAngle?: number;
};

/** Degrees between the stated angle and a right angle that still means the right angle. */
const toleranceDegrees = 5;

/**
 * `stated`: ffprobe's angle in degrees, counter-clockwise, of any sign; of a matrix that mirrors,
 * that of its first row.
 */
export function orientation(stated: number, mirrors = false): Orientation {
  return { ...rotationOf(stated), ...(mirrors ? { mirrored: true } : {}) };
}

function rotationOf(stated: number): Orientation {
  const clockwise = positive(-stated);
  const nearest = positive(Math.round(clockwise / 90) * 90) as RightAngle;
  if (clockwise === nearest) return { rotation: nearest };
  const distance = Math.abs(clockwise - Math.round(clockwise / 90) * 90);
  const oddAngle = clockwise > 180 ? clockwise - 360 : clockwise;
  return { rotation: distance <= toleranceDegrees ? nearest : 0, oddAngle };
}

/** The sentence for the user; null for a recording that is stored upright. */
export function orientationNote(
  { rotation, oddAngle, mirrored }: Orientation,
  { width, height }: { readonly width: number; readonly height: number },
): string | null {
  if (mirrored)
    return `Mirrored recording: shown the other way round, as the file asks for, ${width}x${height}.`;
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
