// How a long pipeline (analysis, render, reel) is stopped and how it reports progress.

/** Progress of one stage; `total` is null where it is unknown. */
export type PipelineProgress = {
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
};

export type PipelineControl = {
  readonly signal: AbortSignal;
  onProgress(progress: PipelineProgress): void;
};
