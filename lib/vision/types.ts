// The types of the tracking core. Everything here is plain data in typed arrays.
//
// Coordinate frames
//   image   pixels of the source as people see it (rotation and aspect applied); x right, y down;
//     the default
//   model   pixels of the detector's input
//   world   the image frame of the clip's first frame, reached by undoing camera motion
// Layouts
//   boxes   [n * 4]   x1 y1 x2 y2 of box i at 4*i .. 4*i+3
//   warps   [m * 6]   a b tx c d ty of analysed frame k at 6*k .. 6*k+5: (x, y) of the previous
//     analysed frame
//                     -> (a x + b y + tx, c x + d y + ty) in this one; the first is the identity

/** The people found in one frame, in image pixels, best score first. */
export type Detections = {
  readonly count: number;
  /** [count * 4] */
  readonly boxes: Float32Array;
  /** [count] 0..1 */
  readonly scores: Float32Array;
};

/**
 * What is computed once per clip before anyone clicks. Frame indices count decoded frames of the
 * clip from 0.
 */
export type Analysis = {
  /** Image size in pixels. */
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  /** [frameCount] presentation time in seconds, first frame 0, strictly increasing. */
  readonly times: Float64Array;
  /**
   * [m] increasing indices of the frames the detector saw; begins with 0 unless nothing was
   * analysed.
   */
  readonly analysed: Int32Array;
  /** [m] one per analysed frame. */
  readonly detections: readonly Detections[];
  /** [m * 6] camera motion from the previous analysed frame. */
  readonly warps: Float64Array;
  /**
   * [m] share of tracked points that agree with the warp, 0..1; 0 where the warp is only the
   * identity.
   */
  readonly warpInlierRatio: Float32Array;
  /** Length D of an appearance vector; 0 where none were measured. */
  readonly appearanceSize: number;
  /**
   * [m] of [count * D], rows in the order of the detections: unit vectors times 127, so that two
   * compare by their cosine.
   */
  readonly appearances: readonly Int8Array[];
  /** Where the picture jumps, in frame order and without overlap. */
  readonly shotBoundaries: readonly ShotBoundary[];
};

/**
 * A jump of the picture, in frames of the clip. A cut: `end` equals `start`, the first frame of the
 * new shot. A dissolve: the frames [start, end) belong to both shots. A flash: the frames [start,
 * end) are too bright to compare, the shot goes on.
 */
export type ShotBoundary = {
  readonly kind: 'cut' | 'dissolve' | 'flash';
  readonly start: number;
  readonly end: number;
};

export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** An analysis in which nobody's look and no jump was measured. */
export const noAppearanceOrShots = {
  appearanceSize: 0,
  appearances: [],
  shotBoundaries: [],
} as const;

/** What the user said about one frame. The machine never overwrites one. */
export type Anchor = {
  readonly frame: number;
  /** The player's box in image pixels; null: not visible from here until the next anchor. */
  readonly box: Box | null;
  /** The person in the box is somebody else: the path must not hold them in this frame. */
  readonly notHim?: true;
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

/** The answer for one player: one entry per frame of the clip, in order. */
export type Path = {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly PathFrame[];
};

/**
 * Why the machine is unsure. crossing: another person covers the player; same-kit: that person
 * looks alike; re-entry: found again after an absence; cut: the picture jumped; camera: its motion
 * could not be measured; lost: nowhere seen.
 */
export type DoubtReason = 'crossing' | 'same-kit' | 're-entry' | 'cut' | 'camera' | 'lost';

/** The frames [start, end) of a doubt. */
export type Doubt = {
  readonly start: number;
  readonly end: number;
  readonly reason: DoubtReason;
  /**
   * The frame in which one answer of the user helps most, and the people it is between, likeliest
   * first; image pixels.
   */
  readonly ask: { readonly frame: number; readonly candidates: readonly Box[] };
  /** Frames that an answer is expected to repair. */
  readonly worth: number;
};

/** The answer with its doubts. This is path.json. */
export type PathWithDoubts = Path & {
  /** Spans worth a look, in frame order; the one of most worth is the one to ask about first. */
  readonly doubts: readonly Doubt[];
};

/** All boxes of one frame, by identity. */
export type FrameTracks = ReadonlyMap<number, Box>;
