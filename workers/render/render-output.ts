// What a rendering is, once it has been counted and found whole.

export type RenderOutput = {
  /** Coded pictures in the file, counted. */
  readonly frames: number;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  /** Mean over the film; its frames need not be equally long. */
  readonly fps: number;
  readonly hasAudio: boolean;
};
