// Filters that make one frame of a video stand still and keep its sound silent meanwhile. The frame is
// looped on a branch of its own, and the parts are joined: so only joined times, which this file sets
// again, depend on how a filter counts. Invariant: every frame leaves with the time it is given.

import { type Timebase, toSeconds } from '../timebase';
import { soundRate } from './audio';

/** A part of the sound in samples: from the clip, or silence. */
export type SoundPart =
  | { readonly silent: false; readonly from: number; readonly to: number }
  | { readonly silent: true; readonly samples: number };

/** One frame that stands still; frames and ticks count from the first of the video. */
export type StillFilters = {
  readonly frame: number;
  readonly repeats: number;
  /** When the frame is first shown, and by how much all later ones are delayed. */
  readonly tick: number;
  readonly ticks: number;
  /** Source time of the frame after it; null after the last. */
  readonly nextTick: number | null;
  readonly sound: readonly SoundPart[];
};

/** Of frames at the source's ticks, the first at `startTick`: the same with the still, from zero. */
export function stillFrames(
  { frame, repeats, tick, ticks, nextTick }: StillFilters,
  startTick: number,
  timebase: Timebase,
): string {
  const branches = [
    ...(frame > 0 ? [`trim=end_frame=${frame}`] : []),
    `trim=start_frame=${frame}:end_frame=${frame + 1},loop=loop=${repeats}:size=1:start=0,setpts=N`,
    ...(nextTick === null ? [] : [`trim=start_frame=${frame + 1}`]),
  ];
  // The filter that joins counts in microseconds.
  const [num, den] = timebase;
  const toMicros = (of: string) => `round((${of})*${num * 1_000_000}/${den})`;
  const micros = (of: number) => Math.round(toSeconds(of, timebase) * 1_000_000);
  const last = frame + repeats;
  const still = toMicros(`${tick}+round((N-${frame})*${ticks}/${repeats})`);
  const after =
    nextTick === null
      ? '0'
      : `if(eq(N,${last + 1}),${micros(nextTick + ticks)},PREV_OUTPTS+PTS-PREV_INPTS)`;
  const before = `PTS-(${micros(startTick)})`;
  return [
    `split=${branches.length}${branches.map((_, i) => `[f${i}]`).join('')};` +
      branches.map((filters, i) => `[f${i}]${filters}[g${i}];`).join('') +
      `${branches.map((_, i) => `[g${i}]`).join('')}concat=n=${branches.length}`,
    `setpts='if(lt(N,${frame}),${before},if(lte(N,${last}),${still},${after}))'`,
    `settb=${num}/${den}`,
  ].join(',');
}

/** Of a sound at `soundRate` that begins with the video: its parts, one after the other. */
export function stillSound(parts: readonly SoundPart[]): string {
  const kept = parts.flatMap((part, i) => (part.silent ? [] : [{ ...part, i }]));
  const silent = parts.flatMap((part, i) => (part.silent ? [{ ...part, i }] : []));
  return [
    `asplit=${kept.length}${kept.map(({ i }) => `[s${i}]`).join('')};`,
    ...kept.map(
      ({ i, from, to }) =>
        `[s${i}]atrim=start_sample=${from}:end_sample=${to},asetpts=PTS-STARTPTS[t${i}];`,
    ),
    ...silent.map(
      ({ i, samples }) => `anullsrc=r=${soundRate}:cl=stereo,atrim=end_sample=${samples}[t${i}];`,
    ),
    `${parts.map((_, i) => `[t${i}]`).join('')}concat=n=${parts.length}:v=0:a=1,`,
    'asetnsamples=n=1024:p=0',
  ].join('');
}
