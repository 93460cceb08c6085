// Facts of a rendered video that has been verified.

export type RenderOutput = {
  /** Encoded frames in the file, counted. */
  readonly frames: number;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  /** Mean rate; frames may differ in duration. */
  readonly fps: number;
  readonly hasAudio: boolean;
};
