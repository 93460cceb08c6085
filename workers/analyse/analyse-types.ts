// Input, callbacks and output of an analysis.

import type { Probe } from '@/lib/media/probe/probe';
import type { SpriteLayout } from '@/lib/media/sprite';
import type { LogFacts } from '@/lib/server/log-line';
import type { HistogramCounts } from '@/lib/server/metrics/histogram';
import type { ExecutionProviderName } from '@/lib/vision/detector/execution-providers';
import type { InputChoice } from '@/lib/vision/detector/input-size';
import type { Detections } from '@/lib/vision/types';
import type { PipelineControl } from '../pipeline/pipeline-control';
import type { ResolvedModel } from './detector/resolved-model';

export type AnalyseInput = {
  readonly source: string;
  readonly probe: Probe;
  readonly startSeconds: number;
  readonly stopSeconds: number;
  /** null: manual mode, without detection. */
  readonly model: ResolvedModel | null;
  /** Best first. */
  readonly providers: readonly ExecutionProviderName[];
  /** An empty directory of this analysis alone. Output files stay in it, scratch files do not. */
  readonly workDir: string;
  /** undefined: the first GPU that loads the model, else the CPU. */
  readonly gpuIndex?: number;
  /** GPUs of this machine; 0 or undefined: not known. */
  readonly gpuCount?: number;
  /** Detector processes; 0 or undefined: by the provider and the number of cores. */
  readonly detectors?: number;
  /** Longer side of the detectors' input in pixels; undefined: chosen by the size probe. */
  readonly longSide?: number;
  /** A helper that is waited for may send nothing for so long; undefined: the default. */
  readonly silenceSeconds?: number;
  readonly log?: (facts: LogFacts, message: string) => void;
};

export type FirstFrame = {
  /** JPEG of frame 0. */
  readonly poster: string;
  /** Image pixels, the unit of the boxes. */
  readonly width: number;
  readonly height: number;
  /** null in manual mode. */
  readonly detections: Detections | null;
};

export type AnalyseControl = PipelineControl & {
  onFirstFrame(frame: FirstFrame): void | Promise<void>;
};

/** Size of the detectors' input and why. */
export type DetectorInput = {
  readonly width: number;
  readonly height: number;
  /** given: by the caller; fixed: the model takes no other; else the reason of the choice. */
  readonly reason: 'given' | 'fixed' | InputChoice['reason'];
  /** Typical height of a person in image pixels; null without detections or size probe. */
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
  /** Index of the GPU that ran the detector; null without one. */
  readonly device: number | null;
  /** null in manual mode. */
  readonly detectorInput: DetectorInput | null;
  /** Sentences for the user, such as how many frames cannot be decoded. */
  readonly notes: readonly string[];
  /** Seconds that the model took for each frame; null in manual mode. */
  readonly inference: HistogramCounts | null;
  /** Seconds from the start to the end of each stage. */
  readonly stageSeconds: Readonly<Record<string, number>>;
};
