// How moments are proposed: what speaks for a moment (the cues), how much each counts, and how many
// moments of which length are proposed. Times are seconds of the clock that lists use.

/** What a second can show of a moment. */
export const cues = ['sound', 'whistle', 'zone', 'speed', 'camera', 'motion'] as const;
export type Cue = (typeof cues)[number];

/** How much each cue counts, 0 and more; only their proportion matters. */
export type ProposerWeights = Readonly<Record<Cue, number>>;

export type ProposerSettings = {
  readonly weights: ProposerWeights;
  /** Seconds before and after the peak. */
  readonly pre: number;
  readonly post: number;
  /** Peaks closer than this are one moment, in seconds. */
  readonly minGap: number;
  readonly maxMoments: number;
  /** What a peak must reach to be proposed, 0..1. */
  readonly minScore: number;
  /** Also without a detector: from motion and sound alone. */
  readonly motionOnly: boolean;
};

/** An area of the frame in which people gather when something happens. */
export type Zone = {
  readonly name: string;
  /** Corners in order, as shares of the frame's width and height. */
  readonly corners: readonly (readonly [number, number])[];
};
