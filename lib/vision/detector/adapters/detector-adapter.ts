// What a detector family must provide: a test whether a model has its tensor layout, the input
// tensors from frames, and boxes from the output tensors. Pure: the caller runs the model.

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
  /** The names in its graph speak of a DINOv3 backbone, which takes normalized images. */
  readonly usesDinov3?: boolean;
};

/** Pixels. */
export type InputSize = { readonly width: number; readonly height: number };

/** `fixedInput`: the only input size the model takes; null when any multiple of the stride. */
export type SignatureMatch =
  | { readonly fits: true; readonly fixedInput: InputSize | null }
  | { readonly fits: false; readonly reason: string };

/** Row-major numbers and their dimensions, the batch first. It is for the input of its type. */
export type InputTensor = { readonly dims: readonly number[] } & (
  | { readonly type: 'float32'; readonly data: Float32Array }
  | { readonly type: 'int64'; readonly data: BigInt64Array }
);

/** Row-major numbers of one output and its dimensions, the batch first. */
export type OutputTensor = {
  readonly name: string;
  readonly data: Float32Array | Int32Array | BigInt64Array;
  readonly dims: readonly number[];
};

export type DetectorAdapter = {
  /** Name of the family, for messages. */
  readonly label: string;
  /**
   * Frames are distorted to the shape of the input, as in the family's training; else they keep
   * their shape between bars. One that stretches fits only models of a fixed input size.
   */
  readonly stretches: boolean;
  /** Whether the declared inputs and outputs have this layout, or why not. */
  fits(signature: ModelSignature): SignatureMatch;
  /**
   * Why the outputs of a run of one black image of this size do not have the layout; null when they
   * do.
   */
  outputProblem(outputs: readonly OutputTensor[], input: InputSize): string | null;
  /** The input tensors of a run; `images` are those that `prepare` has filled. */
  inputs(images: Float32Array, batch: number, input: InputSize): readonly InputTensor[];
  /** Writes one rgb24 frame into its part of the images (3 numbers a pixel). */
  prepare(rgb: Uint8Array, image: Float32Array): void;
  /**
   * Detections of image `index` of the batch, in image pixels, highest score first. `outputs`: in
   * the order of the file; those of other types are left out.
   */
  decode(
    outputs: readonly OutputTensor[],
    index: number,
    geometry: Letterbox,
    params: DecodeParams,
  ): Detections;
};
