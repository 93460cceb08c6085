// What the index says about each second of a match: one row of numbers per second, in one order
// everywhere (table index_second, binary file, API, proposer).
//
// Units: heights are those of the frame unless said otherwise; speeds of people are body heights per
// second (their own box heights), so that near and far players compare; sound levels are dBFS (RMS,
// 0 = full scale). NaN: not known (no detector, no sound, a gap).

export const indexMetrics = [
  /** People in the frame, mean of the second's looks. */
  'people',
  /** Their spread: standard deviation of box centers, in frame heights. */
  'spread',
  /** Mean speed of people against the ground (camera motion removed), body heights per second. */
  'speed',
  /** The fastest tenth of them. */
  'speedHigh',
  /** Camera pan: frame widths per second, positive to the right. */
  'pan',
  /** Camera tilt: frame heights per second, positive downwards. */
  'tilt',
  /** Camera zoom: relative change of scale per second, positive inwards. */
  'zoom',
  /** Share of the frame that moves against the camera, 0..1; known without a detector. */
  'motion',
  /** 1 where a cut lies in the second, else 0. */
  'cut',
  /** Mean sound level, dBFS RMS. */
  'sound',
  /** Highest level of a tenth of a second, dBFS RMS. */
  'soundPeak',
  /** Strength of a referee's whistle: level of the 2 to 4.5 kHz peak over its surroundings, dB. */
  'whistle',
  /** Mean luma, 0..1. */
  'brightness',
] as const;
export type IndexMetric = (typeof indexMetrics)[number];

/** Seconds from `startSecond` on; all arrays have the same length. */
export type IndexSeries = {
  readonly startSecond: number;
  readonly metrics: Readonly<Record<IndexMetric, Float32Array>>;
};

/** The people seen in one look. */
export type IndexLook = {
  /** Seconds of the clock that lists use. */
  readonly time: number;
  /** x1, y1, x2, y2 as shares of the frame's width and height (0..1), and the score, per person. */
  readonly people: Float32Array;
};
export const valuesPerPerson = 5;
