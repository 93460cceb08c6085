// A source as the input of a recipe, upright. ffmpeg rotates frames itself where the file states a
// right angle. For any other angle its rotation is switched off and the recipe's filters rotate, and
// what the file states is kept from the output, where players would apply it again.

import { sourceInput } from '../limits';
import type { Probe } from '../probe/probe';

/** Options before `-i` of the source. */
export function uprightInput(probe: Probe): string[] {
  const { video } = probe;
  return [...sourceInput(probe), ...(video.oddAngle === undefined ? [] : ['-noautorotate'])];
}

/** Start of a chain of a complex filter graph that takes the video of input `input`, upright. */
export function uprightVideo(input: number, { video }: Probe): string {
  const pad = `[${input}:${video.index}]`;
  // Older versions of ffmpeg copy the stated angle from the input of a graph that has only one
  // input: this graph has a second one, which is thrown away.
  return video.oddAngle === undefined ? pad : `${pad}nullsink;${pad}${uprightFilters(video)}`;
}

const rotations: Readonly<Record<number, string>> = {
  0: '',
  90: 'transpose=clock,',
  180: 'hflip,vflip,',
  270: 'transpose=cclock,',
};

/** Filters before all others, each followed by a comma; none where ffmpeg rotates by itself. */
export function uprightFilters({ rotation, oddAngle }: Probe['video']): string {
  if (oddAngle === undefined) return '';
  // Newer versions of ffmpeg carry the stated angle with each frame.
  return `sidedata=mode=delete:type=DISPLAYMATRIX,${rotations[rotation] ?? ''}`;
}
