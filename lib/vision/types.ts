// The types of the tracking core. Everything here is plain data in typed arrays.
//
// Coordinate frames
//   image   pixels of the source as displayed (rotation and aspect applied); x right, y down; the
//     default
//   frame   pixels of the small frames that the trackers read (frame-source.ts)
//   model   pixels of the detector's input
//   world   the image frame of the clip's first frame, reached by undoing camera motion
// Layouts
//   boxes   [n * 4]   x1 y1 x2 y2 of box i at 4*i .. 4*i+3
//   warps   [m * 6]   a b tx c d ty of analysed frame k at 6*k .. 6*k+5: (x, y) of the previous
//     analysed frame
//                     -> (a x + b y + tx, c x + d y + ty) in this one; the first is the identity

/** The people detected in one frame, in image pixels, best score first. */
export type Detections = {
  readonly count: number;
  /** [count * 4] */
  readonly boxes: Float32Array;
  /** [count] 0..1 */
  readonly scores: Float32Array;
};

/** Computed once per clip, before any anchor. Frame indices count decoded frames from 0. */
export type Analysis = {
  /** Image size in pixels. */
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  /** [frameCount] presentation time in seconds, first frame 0, strictly increasing. */
  readonly times: Float64Array;
  /** [m] increasing indices of the analysed frames; begins with 0 unless empty. */
  readonly analysed: Int32Array;
  /** [m] one per analysed frame. */
  readonly detections: readonly Detections[];
  /** [m * 6] camera motion from the previous analysed frame. */
  readonly warps: Float64Array;
  /** [m] share of inliers of the warp, 0..1; 0 where no warp was accepted. */
  readonly warpInlierRatio: Float32Array;
  /** Length D of an appearance vector; 0 where none were measured. */
  readonly appearanceSize: number;
  /**
   * [m] of [count * D], rows in the order of the detections: unit vectors times 127, to be compared
   * by their cosine.
   */
  readonly appearances: readonly Int8Array[];
  /** In frame order, without overlap. */
  readonly shotBoundaries: readonly ShotBoundary[];
};

/**
 * Frames of the clip. cut: `end` equals `start`, the first frame of the new shot. dissolve: the
 * frames [start, end) belong to both shots. flash: the frames [start, end) are overexposed, the
 * shot continues.
 */
export type ShotBoundary = {
  readonly kind: 'cut' | 'dissolve' | 'flash';
  readonly start: number;
  readonly end: number;
};

export type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** Of an analysis without appearance vectors and shot boundaries. */
export const noAppearanceOrShots = {
  appearanceSize: 0,
  appearances: [],
  shotBoundaries: [],
} as const;

/** A constraint by the user for one frame. A tracker never overwrites it. */
export type Anchor = {
  readonly frame: number;
  /** The player's box in image pixels; null: not visible from here until the next anchor. */
  readonly box: Box | null;
  /** The person in the box is not the player: the path must not hold it in this frame. */
  readonly notHim?: true;
};

export type PathSource = 'seen' | 'bridged' | 'anchor' | 'lost';

export type PathFrame = {
  readonly index: number;
  /** Seconds from the clip's first frame. */
  readonly time: number;
  /** Image pixels; null if and only if the source is 'lost'. */
  readonly box: Box | null;
  readonly source: PathSource;
  /** Probability that the box is on the player. */
  readonly confidence: number;
};

/** The path of one player: one entry per frame of the clip, in order. */
export type Path = {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly PathFrame[];
};

/**
 * Why a path is uncertain. crossing: another person occludes the player; same-kit: that person
 * looks alike; re-entry: redetected after an absence; cut: a shot boundary; camera: its motion
 * could not be measured; lost: not detected.
 */
export type DoubtReason = 'crossing' | 'same-kit' | 're-entry' | 'cut' | 'camera' | 'lost';

/** The frames [start, end) of a doubt. */
export type Doubt = {
  readonly start: number;
  readonly end: number;
  readonly reason: DoubtReason;
  /**
   * The frame in which an anchor helps most, and the candidates in it, likeliest first; image
   * pixels. `suggested`: the posterior 0..1 of the first by the other shots of the clip, and what it
   * is worth; absent: unknown.
   */
  readonly ask: {
    readonly frame: number;
    readonly candidates: readonly Box[];
    readonly suggested?: { readonly probability: number; readonly level: 'likely' | 'maybe' };
  };
  /** Frames that the anchor is expected to correct. */
  readonly worth: number;
};

/** The path with its doubts. This is path.json. */
export type PathWithDoubts = Path & {
  /** In frame order; the one of most worth is shown to the user first. */
  readonly doubts: readonly Doubt[];
};

/** The boxes of one frame by id. */
export type FrameTracks = ReadonlyMap<number, Box>;
