// The RT-DETR family with its postprocessing in the file: RT-DETR, D-FINE, DEIM and DEIMv2. Inputs:
// images [batch, 3, height, width] of RGB planes, stretched, and the size [batch, 2] (w, h, int64)
// that boxes are scaled to. Outputs for the n best of query and class: labels [batch, n] (integers),
// boxes [batch, n, 4] (x1 y1 x2 y2) and scores [batch, n]. There are no duplicates to suppress.
// Zhao et al. 2024 (RT-DETR), Peng et al. 2025 (D-FINE), Huang et al. 2025 (DEIMv2).

import { bestFirst, toImageBox } from '../candidates';
import { detectionsOf, type ScoredBox } from '../detections';
import type {
  DetectorAdapter,
  InputSize,
  InputTensor,
  ModelSignature,
  OutputTensor,
  SignatureMatch,
} from './detector-adapter';
import {
  describeOutput,
  floatsOf,
  hasFloats,
  imageTensor,
  onlyImagesOfOneSize,
} from './image-input';
import { toImagenetPlanes } from './imagenet';
import { yolo11 } from './yolo11';

function fits({ inputs, outputs }: ModelSignature): SignatureMatch {
  const images = inputs.filter(({ type }) => type === 'float32');
  const sizes = inputs.filter(({ type }) => type === 'int64');
  if (inputs.length !== 2 || sizes.length !== 1)
    return { fits: false, reason: 'its inputs are not images and their size as int64' };
  if (outputs.length < 3)
    return { fits: false, reason: 'it has no three outputs: labels, boxes, scores' };
  return onlyImagesOfOneSize(images);
}

/** The three outputs; by type and dimensions, because exports differ in order. */
function outputsOf(outputs: readonly OutputTensor[]) {
  const boxes = outputs.find((output) => hasFloats(output, 3) && output.dims[2] === 4);
  const isList = ({ dims }: OutputTensor) => dims.length === 2 && dims[1] === boxes?.dims[1];
  const scores = outputs.find((output) => hasFloats(output, 2) && isList(output));
  const labels = outputs.find((output) => !hasFloats(output, 2) && isList(output));
  return boxes && scores && labels ? { boxes, scores, labels } : null;
}

function outputProblem(outputs: readonly OutputTensor[]): string | null {
  return outputsOf(outputs)
    ? null
    : `its outputs are ${outputs.map(describeOutput).join(', ')}, not labels [1, n], boxes [1, n, 4] and scores [1, n]`;
}

/** With the size of the input itself, boxes are in model pixels. */
function inputs(images: Float32Array, batch: number, input: InputSize): readonly InputTensor[] {
  const sizes = BigInt64Array.from({ length: 2 * batch }, (_, i) =>
    BigInt(i % 2 === 0 ? input.width : input.height),
  );
  return [imageTensor(images, batch, input), { type: 'int64', data: sizes, dims: [batch, 2] }];
}

const family: DetectorAdapter = {
  label: 'RT-DETR, D-FINE, DEIM',
  stretches: true,
  fits,
  outputProblem,
  inputs,
  prepare: yolo11.prepare,
  decode(outputs, index, geometry, { personClass, scoreMin, boxesMax }) {
    const found = outputsOf(outputs);
    if (!found) throw new Error('the outputs of the model are not labels, boxes and scores');
    const boxes = floatsOf(found.boxes, index);
    const people: ScoredBox[] = [];
    for (const [k, score] of floatsOf(found.scores, index).entries()) {
      const label = Number(found.labels.data[index * (found.labels.dims[1] ?? 0) + k]);
      if (label !== personClass || !(score >= scoreMin)) continue;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes.subarray(4 * k, 4 * k + 4);
      const box = toImageBox([x1, y1, x2, y2], geometry);
      if (box) people.push({ box, score });
    }
    return detectionsOf(bestFirst(people).slice(0, boxesMax));
  },
};

/** Those that take RGB in 0..1. */
export const detr: DetectorAdapter = {
  ...family,
  fits: (signature) =>
    signature.usesDinov3
      ? { fits: false, reason: 'its backbone is DINOv3, which takes normalized images' }
      : fits(signature),
};

/**
 * DEIMv2 from S on, whose backbone takes normalized images. No tensor says so, but the names in the
 * graph do.
 */
export const deimv2: DetectorAdapter = {
  ...family,
  label: 'DEIMv2',
  fits: (signature) =>
    signature.usesDinov3 ? fits(signature) : { fits: false, reason: 'its backbone is not DINOv3' },
  prepare: toImagenetPlanes,
};
