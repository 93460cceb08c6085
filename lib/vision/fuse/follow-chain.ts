// The answer of everybody's tracks alone: the chain that holds the anchors.

import { chainPath } from '../join/chain-path';
import type { Joint } from '../join/join-clip';
import type { Analysis, Anchor, Doubt, Followed, PathFrame } from '../types';
import type { FuseParams } from './params';
import { said } from './path-frames';
import { isHidden, spansOf } from './spans';

/** The path of the chain the constraints of `joint` speak of. */
export function followChain(analysis: Analysis, anchors: readonly Anchor[], joint: Joint, { detectedFit }: FuseParams): Followed {
  const frames: PathFrame[] = Array.from(analysis.times, (time, index) => ({ index, time, box: null, source: 'lost', confidence: 0 }));
  const first = anchors.find(({ box, notHim }) => box && !notHim);
  const from = first ? analysis.analysed.findIndex((frame) => frame >= first.frame) : undefined;
  for (const { frame, box, source, confidence } of chainPath(joint, joint.person, from)) {
    frames[frame] = { ...frames[frame]!, box, source, confidence: confidence * detectedFit };
  }
  for (const span of spansOf(anchors, analysis.frameCount)) {
    if (isHidden(span))
      for (let i = span.start; i < span.stop; i++) frames[i] = { ...frames[i]!, box: null, source: 'lost', confidence: 0 };
    if (span.left) frames[span.start] = said(analysis, span.left);
  }
  const doubts: Doubt[] = [];
  return { width: analysis.width, height: analysis.height, frames, doubts };
}
