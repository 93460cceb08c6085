// What the layouts share: an input of images, and the part of one image in an output.

import type {
  InputSize,
  InputTensor,
  OutputTensor,
  SignatureMatch,
  TensorSpec,
} from './detector-adapter';

/** Whether the only input is float32 [batch, 3, height, width], or why not. */
export function onlyImages(inputs: readonly TensorSpec[]): SignatureMatch {
  const [input] = inputs;
  if (input?.type !== 'float32') return { fits: false, reason: 'its input is not float32' };
  if (inputs.length > 1)
    return { fits: false, reason: `it takes ${inputs.length} inputs, not images alone` };
  const [, channels, height, width] = input.shape;
  if (input.shape.length !== 4 || channels !== 3)
    return {
      fits: false,
      reason: `its input is [${input.shape.join(', ')}], not [batch, 3, height, width]`,
    };
  const isFixed = typeof height === 'number' && typeof width === 'number';
  return { fits: true, fixedInput: isFixed ? { width, height } : null };
}

/** As `onlyImages`, and of one size. */
export function onlyImagesOfOneSize(inputs: readonly TensorSpec[]): SignatureMatch {
  const match = onlyImages(inputs);
  return match.fits && match.fixedInput === null
    ? { fits: false, reason: 'its input has no fixed size' }
    : match;
}

/** The tensor [batch, 3, height, width]. */
export function imageTensor(
  data: Float32Array,
  batch: number,
  { width, height }: InputSize,
): InputTensor {
  return { type: 'float32', data, dims: [batch, 3, height, width] };
}

/** Whether an output has floats, with so many dimensions. */
export function hasFloats({ data, dims }: OutputTensor, rank: number): boolean {
  return data instanceof Float32Array && dims.length === rank;
}

/** The numbers of image `index` of the batch. */
export function floatsOf(output: OutputTensor | undefined, index: number): Float32Array {
  if (!(output?.data instanceof Float32Array))
    throw new Error('the output of the model is not float32');
  const size = output.data.length / (output.dims[0] ?? 1);
  return output.data.subarray(index * size, (index + 1) * size);
}

/** An output's type and dimensions, for a message. */
export function describeOutput({ name, data, dims }: OutputTensor): string {
  return `${name} ${data instanceof Float32Array ? 'of floats' : 'of integers'} [${dims.join(', ')}]`;
}
