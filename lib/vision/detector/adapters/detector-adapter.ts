// What a detector family must provide: a test whether a model has its tensor layout, the input
// tensor from a frame, and boxes from the output tensor. Pure: the caller runs the model.

import type { Detections } from '../../types';
import type { Letterbox } from '../letterbox';
import type { DecodeParams } from '../params';

/** An input or output as the model file declares it; a symbolic dimension is a string. */
export type TensorSpec = {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
};

/** Inputs and outputs of a model, in the order of the file. */
export type ModelSignature = {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
};

/** Pixels. */
export type InputSize = { readonly width: number; readonly height: number };

/** `fixedInput`: the only input size the model takes; null when any multiple of the stride. */
export type SignatureMatch =
  | { readonly fits: true; readonly fixedInput: InputSize | null }
  | { readonly fits: false; readonly reason: string };

/** Row-major numbers of one output and its dimensions, the batch first. */
export type OutputTensor = { readonly data: Float32Array; readonly dims: readonly number[] };

export type DetectorAdapter = {
  /** Name of the family, for messages. */
  readonly label: string;
  /** Whether the declared inputs and outputs have this layout, or why not. */
  fits(signature: ModelSignature): SignatureMatch;
  /**
   * Why the output of a run of one image of this size does not have the layout; null when it does.
   */
  outputProblem(dims: readonly number[], input: InputSize): string | null;
  /** Dimensions of the input tensor. */
  inputDims(batch: number, input: InputSize): readonly number[];
  /** Writes one rgb24 frame into its part of the input tensor (3 numbers a pixel). */
  prepare(rgb: Uint8Array, input: Float32Array): void;
  /** Detections of image `index` of the batch, in image pixels, highest score first. */
  decode(
    output: OutputTensor,
    index: number,
    geometry: Letterbox,
    params: DecodeParams,
  ): Detections;
};
