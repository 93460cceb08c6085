// Filters of edits of time: frames that are repeated, and sound that is silent or stretched meanwhile.
// Each frame is given its number in the output, a constant rate of one frame a number repeats it, and every
// frame then gets its time. Invariant: a frame is known by its number, never by its time, and leaves with
// the time it is given.

import { rateFraction, type Timebase } from '../timebase';
import { soundRate } from './audio';

/** A part of the sound in samples: from the clip, silence, or from the clip and stretched. */
export type SoundPart =
  | { readonly kind: 'kept'; readonly from: number; readonly to: number }
  | { readonly kind: 'silent'; readonly samples: number }
  | {
      readonly kind: 'slow';
      readonly from: number;
      readonly to: number;
      /** 2 or 4. */
      readonly factor: number;
      /** Of the output. */
      readonly samples: number;
    };

export type TimeEditFilters = {
  /** In order: which frame of the input it is, and its time in ticks from the first. */
  readonly outputs: readonly { readonly frame: number; readonly tick: number }[];
  readonly sound: readonly SoundPart[];
};

/** Of frames in order: those of the output at their times, from zero. `fps`: what encoders take it for. */
export function editedFrames(
  { outputs }: Pick<TimeEditFilters, 'outputs'>,
  [num, den]: Timebase,
  fps: number,
): string {
  const numbers = outputs.flatMap(({ frame }, i) => (frame === outputs[i - 1]?.frame ? [] : [i]));
  const [frames, seconds] = rateFraction(fps);
  return [
    // Once more after the last frame, so that all repeats of the last one lie before something.
    'tpad=stop_mode=clone:stop=1',
    `settb=${seconds}/${frames}`,
    `setpts='${byNumber([...numbers, outputs.length])}'`,
    `fps=${frames}/${seconds}`,
    `trim=end_frame=${outputs.length}`,
    `settb=${num}/${den}`,
    `setpts='${byNumber(outputs.map(({ tick }) => tick))}'`,
  ].join(',');
}

/** Values of a line from frame `first` on. */
type Run = { readonly first: number; readonly value: number; readonly step: number };

/** An expression of the frame's number N with these values. */
function byNumber(values: readonly number[]): string {
  const runs: Run[] = [];
  for (const [first, value] of values.entries()) {
    const run = runs.at(-1);
    if (run && value === run.value + (first - run.first) * run.step) continue;
    runs.push({ first, value, step: (values[first + 1] ?? value) - value });
  }
  return expressionOf(runs);
}

/** A binary search: a nested list would be too deep for ffmpeg's parser. */
function expressionOf(runs: readonly Run[]): string {
  const half = runs.length >> 1;
  const middle = runs[half];
  if (half > 0 && middle)
    return `if(lt(N,${middle.first}),${expressionOf(runs.slice(0, half))},${expressionOf(runs.slice(half))})`;
  const { first = 0, value = 0, step = 0 } = middle ?? {};
  return `${value}+${step}*(N-${first})`;
}

/**
 * So many samples after a stretch does the filter that stretches it look: without them it would be silent at
 * its end. A tenth of a second, more than two of its windows.
 */
const lookAhead = soundRate / 10;

/** Of a sound at `soundRate` that begins with the video: its parts, one after the other. */
export function editedSound(parts: readonly SoundPart[]): string {
  const used = parts.flatMap((part, i) => (part.kind === 'silent' ? [] : [i]));
  return [
    `asplit=${used.length}${used.map((i) => `[s${i}]`).join('')};`,
    ...parts.map((part, i) => `${soundPart(part, i)}[t${i}];`),
    `${parts.map((_, i) => `[t${i}]`).join('')}concat=n=${parts.length}:v=0:a=1,`,
    'asetnsamples=n=1024:p=0',
  ].join('');
}

function soundPart(part: SoundPart, i: number): string {
  if (part.kind === 'silent')
    return `anullsrc=r=${soundRate}:cl=stereo,atrim=end_sample=${part.samples}`;
  const { from, to } = part;
  if (part.kind === 'kept')
    return `[s${i}]atrim=start_sample=${from}:end_sample=${to},asetpts=PTS-STARTPTS`;
  // It stretches to twice the length at most, and keeps the pitch; its length is only about right.
  const tempo = Array.from({ length: Math.round(Math.log2(part.factor)) }, () => 'atempo=0.5');
  return [
    `[s${i}]atrim=start_sample=${from}:end_sample=${to + lookAhead},asetpts=PTS-STARTPTS`,
    ...[...tempo, 'apad', `atrim=end_sample=${part.samples}`, 'asetpts=N/SR/TB'],
  ].join(',');
}
