// MOTChallenge text: `frame,id,left,top,width,height,conf,-1,-1,-1`, frames from 1, one player with
// the id 1. Frames without a box have no line.

import { formatTracks } from '@/lib/vision/io/mot-text';
import { exportFrames, hasBox, type PathExport } from './path-export';

export function writeMot(input: PathExport): string {
  const points = exportFrames(input)
    .filter(hasBox)
    .map(({ index, box, confidence }) => ({ frame: index, box, score: confidence }));
  return formatTracks([{ id: 1, points }]);
}
