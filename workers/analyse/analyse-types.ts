// What an analysis is given and what it leaves behind.

import type { Probe } from '@/lib/media/probe';
import type { SpriteLayout } from '@/lib/media/sprite';
import type { InputChoice } from '@/lib/vision/detector/input-size';
import type { Detections } from '@/lib/vision/types';

/** How a pipeline is stopped and how it tells what it is doing. */
export type PipelineControl = {
  readonly signal: AbortSignal;
  onProgress(progress: { stage: string; done: number; total: number | null; unit: string }): void;
};

/** A detector model that was found and loads. */
export type ResolvedModel = {
  readonly path: string;
  /** File name, for people. */
  readonly name: string;
  readonly sha256: string;
  /** The project's own detector, which comes with the program. */
  readonly builtIn: boolean;
  /** The only input size it takes, in pixels; null when it takes any multiple of 32. */
  readonly fixedInput: { readonly width: number; readonly height: number } | null;
};

export type AnalyseInput = {
  readonly source: string;
  readonly probe: Probe;
  readonly startSeconds: number;
  readonly stopSeconds: number;
  /** null: manual mode, nobody is looked for. */
  readonly model: ResolvedModel | null;
  /** Best first. */
  readonly providers: readonly string[];
  /** An empty directory of this analysis alone; files are left in it, scratch is not. */
  readonly workDir: string;
  readonly gpuIndex?: number;
  /** Detector processes of one thread each; 0 or nothing: chosen from the number of cores. */
  readonly detectors?: number;
  /**
   * Longer side of the detector's input in pixels; nothing: chosen for the clip from a first look.
   */
  readonly longSide?: number;
  readonly log?: (facts: object, message: string) => void;
};

export type FirstFrame = {
  /** JPEG of frame 0. */
  readonly poster: string;
  /** Image pixels, in which the boxes are. */
  readonly width: number;
  readonly height: number;
  /** null in manual mode. */
  readonly detections: Detections | null;
};

export type AnalyseControl = PipelineControl & {
  onFirstFrame(frame: FirstFrame): void | Promise<void>;
};

/** The size of the pictures the detectors saw, and why. */
export type DetectorInput = {
  readonly width: number;
  readonly height: number;
  /**
   * given: by the caller; fixed: the model takes no other; else the choice's own reason
   * (lib/vision/input-size).
   */
  readonly reason: 'given' | 'fixed' | InputChoice['reason'];
  /**
   * Typical height of a person in image pixels at the first look; null where nobody was measured.
   */
  readonly personHeight: number | null;
};

export type AnalyseOutput = {
  readonly poster: string;
  readonly sprite: { readonly file: string } & SpriteLayout;
  readonly proxy: string;
  readonly framesFile: string;
  readonly analysisFile: string;
  readonly frameCount: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  readonly mode: 'model' | 'manual';
  readonly modelName: string | null;
  readonly modelSha256: string | null;
  readonly provider: string | null;
  /** null in manual mode. */
  readonly detectorInput: DetectorInput | null;
  /** Sentences for the person, such as that part of the source could not be decoded. */
  readonly notes: readonly string[];
  readonly stageSeconds: Readonly<Record<string, number>>;
};
