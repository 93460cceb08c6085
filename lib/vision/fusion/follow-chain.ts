// The path of the global association alone: the chain that holds the anchors.

import type { GlobalAssociation } from '../association/associate-clip';
import { chainPath } from '../association/chain-path';
import { lostFrame } from '../path-frame';
import { isHidden, spansOf } from '../spans';
import type { Analysis, Anchor, Doubt, PathWithDoubts } from '../types';
import { valueAt } from '../value-at';
import type { FusionParams } from './params';
import { anchorFrame } from './path-frames';

/** The path of the chain that the constraints of `association` name. */
export function followChain(
  analysis: Analysis,
  anchors: readonly Anchor[],
  association: GlobalAssociation,
  { detectedFit }: FusionParams,
): PathWithDoubts {
  const frames = Array.from(analysis.times, (_, index) => lostFrame(analysis, index));
  const first = anchors.find(({ box, notHim }) => box && !notHim);
  const from = first ? analysis.analysed.findIndex((frame) => frame >= first.frame) : undefined;
  for (const { frame, box, source, confidence } of chainPath(
    association,
    association.person,
    from,
  )) {
    frames[frame] = {
      ...valueAt(frames, frame),
      box,
      source,
      confidence: confidence * detectedFit,
    };
  }
  for (const span of spansOf(anchors, analysis.frameCount)) {
    if (isHidden(span))
      for (let i = span.start; i < span.stop; i++) frames[i] = lostFrame(analysis, i);
    if (span.left) frames[span.start] = anchorFrame(analysis, span.left);
  }
  const doubts: Doubt[] = [];
  return { width: analysis.width, height: analysis.height, frames, doubts };
}
