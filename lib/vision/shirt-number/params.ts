// All numbers of the shirt number: meaning, unit, source. [N]: measured on numbers labeled by eye
// (tests/follow/shirt-numbers.json); [J]: chosen by hand; [P]: fixed by the network, PP-OCRv4
// mobile text recognition.

/** A window on a person: shares of the box. */
export type WindowShares = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export type ShirtNumberParams = {
  /** A person below this height is not asked about: digits of about 9 pixels. Image pixels. [N] */
  readonly heightMin: number;
  /** Where the number is looked for. More windows, also leaning ones, read no more people. [N] */
  readonly windows: readonly WindowShares[];
  /** No side of a window is smaller, pixels. [J] */
  readonly windowSideMin: number;
  /** Input of the network, pixels: its height [P], and a width of two digits and a margin [N]. */
  readonly inputHeight: number;
  readonly inputWidth: number;
  /** Classes of its output: all characters, the blank, and the digits 0 to 9. [P] */
  readonly characterCount: number;
  readonly blankClass: number;
  readonly digitClasses: readonly number[];
  /** Evidence that clutter gives to a number in one frame. [N] */
  readonly clutter: number;
  /** Share of frames in which a number of two digits is read as one of them, and of one as two. [N] */
  readonly hiddenDigit: number;
  readonly addedDigit: number;
  /**
   * Probability that one of two digits is hidden in all frames: a fold, a side view. It keeps a
   * number of one digit from being certain. [N]
   */
  readonly alwaysHidden: number;
  /** How many times likelier one number of one digit is than one of two: teams begin at 1. [J] */
  readonly oneDigitWeight: number;
  /** Prior probability that no number can be read. [N] */
  readonly nonePrior: number;
  /** Posterior from which a number counts as read; below: cannot tell. [N] */
  readonly readMin: number;
  /** Largest evidence for or against one number on two people, nats. [J] */
  readonly logRatioMax: number;
  /** Frames of one person are this far apart, or they repeat one another; seconds. [N] */
  readonly secondsApart: number;
};

export const shirtNumberParams: ShirtNumberParams = Object.freeze({
  heightMin: 58,
  windows: Object.freeze([
    { left: 0.2, right: 0.8, top: 0.2, bottom: 0.42 },
    { left: 0.2, right: 0.8, top: 0.24, bottom: 0.46 },
    { left: 0.2, right: 0.8, top: 0.18, bottom: 0.46 },
    { left: 0.2, right: 0.8, top: 0.22, bottom: 0.5 },
    { left: 0.05, right: 0.6, top: 0.2, bottom: 0.42 },
    { left: 0.4, right: 0.95, top: 0.2, bottom: 0.42 },
  ]),
  windowSideMin: 4,
  inputHeight: 48,
  inputWidth: 80,
  characterCount: 6625,
  blankClass: 0,
  digitClasses: Object.freeze([26, 93, 25, 94, 632, 631, 933, 29, 27, 1109]),
  clutter: 0.015,
  hiddenDigit: 0.4,
  addedDigit: 0.02,
  alwaysHidden: 0.02,
  oneDigitWeight: 4,
  nonePrior: 0.9,
  readMin: 0.85,
  logRatioMax: 4,
  secondsApart: 0.2,
});
