// RF-DETR: input [batch, 3, height, width] of normalized RGB planes, stretched; outputs dets
// [batch, n, 4] (cx cy w h, each as a share of the input's side) and labels [batch, n, classes]
// (logits, one sigmoid a class). There are no duplicates to suppress. Robinson et al. 2025 ("RF-DETR:
// Neural Architecture Search for Real-Time Detection Transformers"); sigmoid and boxes as in Zhu et
// al. 2021 (Deformable DETR).

import { bestFirst, toImageBox } from '../candidates';
import { detectionsOf, type ScoredBox } from '../detections';
import type {
  DetectorAdapter,
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

/** Classes of a model of COCO: its 80 classes have the numbers 1 to 90, with gaps, and person is 1. */
const cocoNumbers = 91;

function fits({ inputs, outputs }: ModelSignature): SignatureMatch {
  if (outputs.length < 2) return { fits: false, reason: 'it has no two outputs: dets, labels' };
  // Of the same shapes as RF-DETR, but some take 0..1 and some normalized images.
  if (outputs.some(({ name }) => name === 'pred_boxes'))
    return { fits: false, reason: 'it was exported by Transformers, not by its own project' };
  return onlyImagesOfOneSize(inputs);
}

/** Boxes and logits: by name, because with three classes both have four columns; else by columns. */
function outputsOf(outputs: readonly OutputTensor[]) {
  const tables = outputs.filter((output) => hasFloats(output, 3));
  const boxes =
    tables.find(({ name }) => name === 'dets') ?? tables.find(({ dims }) => dims[2] === 4);
  const logits = tables.find((table) => table !== boxes && table.dims[1] === boxes?.dims[1]);
  return boxes?.dims[2] === 4 && logits ? { boxes, logits } : null;
}

function outputProblem(outputs: readonly OutputTensor[]): string | null {
  return outputsOf(outputs)
    ? null
    : `its outputs are ${outputs.map(describeOutput).join(', ')}, not dets [1, n, 4] and labels [1, n, classes]`;
}

export const rfdetr: DetectorAdapter = {
  label: 'RF-DETR',
  stretches: true,
  fits,
  outputProblem,
  inputs: (images, batch, input) => [imageTensor(images, batch, input)],
  prepare: toImagenetPlanes,
  decode(outputs, index, geometry, { personClass, scoreMin, boxesMax }) {
    const found = outputsOf(outputs);
    if (!found) throw new Error('the outputs of the model are not dets and labels');
    const [boxes, logits] = [floatsOf(found.boxes, index), floatsOf(found.logits, index)];
    const [, queries = 0, classes = 0] = found.logits.dims;
    const column = personClass + (classes === cocoNumbers ? 1 : 0);
    const { modelWidth, modelHeight } = geometry;
    const people: ScoredBox[] = [];
    for (let k = 0; k < queries; k++) {
      const score = 1 / (1 + Math.exp(-(logits[k * classes + column] ?? Number.NaN)));
      if (!(score >= scoreMin)) continue;
      const [cx = 0, cy = 0, w = 0, h = 0] = boxes.subarray(4 * k, 4 * k + 4);
      const box = toImageBox(
        [
          (cx - w / 2) * modelWidth,
          (cy - h / 2) * modelHeight,
          (cx + w / 2) * modelWidth,
          (cy + h / 2) * modelHeight,
        ],
        geometry,
      );
      if (box) people.push({ box, score });
    }
    return detectionsOf(bestFirst(people).slice(0, boxesMax));
  },
};
