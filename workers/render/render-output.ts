// What a rendering is, once it has been counted and found whole, and what its maker reports on the way.

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

export type Progress = { readonly stage: string; readonly done: number; readonly total: number | null; readonly unit: string };

export type Hooks = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};
