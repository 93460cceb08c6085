// A source as the input of a recipe: frames that are whole, upright and of one size, at their own
// times. ffmpeg's own rotation is off, because fields must be joined before a frame is turned, and
// because it draws odd angles askew.

import { type ClipSpan, spanFilter } from '../clip/clip-span';
import { sourceInput } from '../limits';
import type { Probe } from '../probe/probe';
import type { Timebase } from '../timebase';
import { deinterlaceFilters } from './deinterlace';

type Video = Probe['video'];

/** Options before `-i` of the source. */
export function sourceOptions(probe: Probe): string[] {
  const { video } = probe;
  return [
    ...sourceInput(probe),
    ...(isTurned(video) ? ['-noautorotate'] : []),
    // When frames change their size on the way, ffmpeg would start all filters anew, which then
    // know nothing of the frames before. Instead the first filter scales them. Fields cannot be
    // scaled: the check after the decode finds what is then missing.
    ...(video.deinterlacing ? [] : ['-reinit_filter:v', '0']),
  ];
}

/** Start of a chain of a complex filter graph: the frames of input `input`. */
export function sourceFrames(input: number, { video }: Probe): string {
  const pad = `[${input}:${video.index}]`;
  // Older versions of ffmpeg copy the stated angle from the input of a graph that has only one
  // input: this graph has a second one, which is thrown away.
  return `${isTurned(video) ? `${pad}nullsink;` : ''}${pad}${sourceFilters(video, input)}`;
}

/** The same for exactly the frames of a span; `span` in ticks of the source. */
export function clipFrames(input: number, probe: Probe, span: ClipSpan): string {
  const ticks = fieldRate(probe.video);
  const { startTick, stopTick } = span;
  return `${sourceFrames(input, probe)}${spanFilter({ ...span, startTick: startTick * ticks, stopTick: stopTick * ticks })}`;
}

/** Seconds per tick of these frames. */
export function frameTimebase(video: Video): Timebase {
  const [num, den] = video.timebase;
  return [num, den * fieldRate(video)];
}

/** Rate of these frames. */
export function framesPerSecond(video: Video): number {
  return video.fps * fieldRate(video);
}

/** Frames of one frame of the source: two where each field becomes one. */
export function fieldRate({ deinterlacing }: Video): 1 | 2 {
  return deinterlacing?.rate === 'field' ? 2 : 1;
}

/** Filters before all others, each followed by a comma; of input `input` of a graph. */
export function sourceFilters(video: Video, input = 0): string {
  const filters = [...timelyFrames(video), ...wholeFrames(video, input), ...uprightFrames(video)];
  return filters.map((filter) => `${filter},`).join('');
}

function timelyFrames({ lateTicks = 0 }: Video): string[] {
  return lateTicks > 0 ? [`setpts=PTS-${lateTicks}`] : [];
}

function wholeFrames(video: Video, input: number): string[] {
  const { deinterlacing, codedWidth, codedHeight } = video;
  // Passes frames of this size on as they are.
  if (!deinterlacing) return [`scale=${codedWidth}:${codedHeight}`];
  const [num, den] = frameTimebase(video);
  // They need the frame before and the one after, so they come before the choice of frames.
  return [deinterlaceFilters(deinterlacing, input), `settb=${num}/${den}`];
}

const rotations = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};

function uprightFrames(video: Video): string[] {
  if (!isTurned(video)) return [];
  return [
    // Newer versions of ffmpeg carry the stated angle with each frame.
    'sidedata=mode=delete:type=DISPLAYMATRIX',
    ...(video.mirrored ? ['vflip'] : []),
    ...rotations[video.rotation],
  ];
}

function isTurned({ rotation, oddAngle, mirrored }: Video): boolean {
  return rotation !== 0 || oddAngle !== undefined || mirrored === true;
}
