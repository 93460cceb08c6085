// The types of the tracking core. Everything here is plain data in typed arrays.
//
// Coordinate frames
//   image   pixels of the source as people see it (rotation and aspect applied); x right, y down; the default
//   model   pixels of the detector's input
//   world   the image frame of the clip's first frame, reached by undoing camera motion
// Layouts
//   boxes   [n * 4]   x1 y1 x2 y2 of box i at 4*i .. 4*i+3
//   warps   [m * 6]   a b tx c d ty of analysed frame k at 6*k .. 6*k+5: (x, y) of the previous analysed frame
//                     -> (a x + b y + tx, c x + d y + ty) in this one; the first is the identity

/** The people found in one frame, in image pixels, best score first. */
export type Detections = {
  readonly count: number;
  /** [count * 4] */
  readonly boxes: Float32Array;
  /** [count] 0..1 */
  readonly scores: Float32Array;
};

/** What is computed once per clip before anyone clicks. Frame indices count decoded frames of the clip from 0. */
export type Analysis = {
  /** Image size in pixels. */
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  /** [frameCount] presentation time in seconds, first frame 0, strictly increasing. */
  readonly times: Float64Array;
  /** [m] increasing indices of the frames the detector saw; begins with 0 unless nothing was analysed. */
  readonly analysed: Int32Array;
  /** [m] one per analysed frame. */
  readonly detections: readonly Detections[];
  /** [m * 6] camera motion from the previous analysed frame. */
  readonly warps: Float64Array;
  /** [m] share of tracked points that agree with the warp, 0..1; 0 where the warp is only the identity. */
  readonly warpTrust: Float32Array;
};

export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** What the user said about one frame. The machine never overwrites one. */
export type Anchor = {
  readonly frame: number;
  /** The player's box in image pixels; null: not visible from here until the next anchor. */
  readonly box: Box | null;
};

export type PathSource = 'seen' | 'bridged' | 'anchor' | 'lost';

export type PathFrame = {
  readonly index: number;
  /** Seconds from the clip's first frame. */
  readonly time: number;
  /** Image pixels; null exactly when the source is 'lost'. */
  readonly box: Box | null;
  readonly source: PathSource;
  /** 0..1 that the box is on the player. */
  readonly confidence: number;
};

/** The answer for one player: one entry per frame of the clip, in order. This is path.json. */
export type Path = {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly PathFrame[];
};
