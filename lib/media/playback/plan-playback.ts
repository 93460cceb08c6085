// What is made of a whole match for browsers: sizes (rungs) and bit rates, so that all of it stays
// within a share of the source's bytes. Invariant: bytesExpected bounds what is made, and exceeds
// the share only where few browsers play the source itself.

import type { Probe } from '../probe/probe';
import { framesPerSecond } from '../recipes/source-frames';
import { type Size, scaleToEven } from '../size';
import { directSource } from './direct-source';

/** One size in which the match is made; `bitsPerSecond` is the most that its video takes. */
export type Rung = Size & { readonly name: string; readonly bitsPerSecond: number };

export type PlaybackPlan = {
  /** Largest first; none: nothing is made. */
  readonly rungs: readonly Rung[];
  /** Every n-th frame is kept. */
  readonly stride: number;
  /** null: the source has no sound, or nothing is made. */
  readonly soundBitsPerSecond: number | null;
  /** Bytes beside the source, at most. */
  readonly bytesExpected: number;
  /** Sentences for the user. */
  readonly notes: readonly string[];
};

type Step = {
  readonly name: string;
  readonly longSide: number;
  readonly shortSide: number;
  /** Bits a second of whole frames of 16:9 at 30 frames/s: less looks worse than a smaller size. */
  readonly min: number;
  /** More does not show. */
  readonly max: number;
};

// Judgement on sports footage with x264 veryfast; DESIGN of rates after Apple's HLS authoring rules.
const large: Step = {
  ...{ name: '1080p', longSide: 1920, shortSide: 1080 },
  ...{ min: 2_200_000, max: 4_500_000 },
};
const usual: readonly Step[] = [
  { name: '720p', longSide: 1280, shortSide: 720, min: 800_000, max: 2_500_000 },
  { name: '540p', longSide: 960, shortSide: 540, min: 450_000, max: 1_400_000 },
  { name: '360p', longSide: 640, shortSide: 360, min: 200_000, max: 700_000 },
];

const framesPerSecondMax = 60;
/** Encoder's buffer: seconds of the highest rate. */
export const bufferSeconds = 1;
/** Beside the encoded frames, of one rung: 12 bytes a frame of the index of its fragments. */
const indexBitsPerFrame = 96;
/** A thumbnail of 160 pixels every two seconds. */
const thumbnailBitsPerSecond = 24_000;
/** Share of the 720 rung where there is a larger one. */
const usualShare = 0.35;

/** Share in percent of the source's bytes. */
export type PlaybackChoice = { readonly sharePercent: number };

/** The plan for a source. */
export function planPlayback(probe: Probe, { sharePercent }: PlaybackChoice): PlaybackPlan {
  const stride = Math.max(1, Math.ceil(framesPerSecond(probe.video) / (framesPerSecondMax * 1.01)));
  const fps = framesPerSecond(probe.video) / stride;
  const budget = (sharePercent / 100) * ((8 * probe.sizeBytes) / probe.durationSeconds);
  const sound = probe.audio === null ? null : soundRate(budget);
  const beside = thumbnailBitsPerSecond + (sound ?? 0);
  const room = (budget - beside) / encoderSlack(probe.durationSeconds);
  const steps = usual.map((step) => sized(step, probe, fps));
  const main = steps.find((step) => step.min + fps * indexBitsPerFrame <= room);
  const chosen = main
    ? withLarger(main, sized(large, probe, fps), room - fps * indexBitsPerFrame)
    : mustBeMade(probe)
      ? smallestOf(steps)
      : [];
  const rates = chosen.reduce((sum, rung) => sum + rung.bitsPerSecond + fps * indexBitsPerFrame, 0);
  const bits = rates * encoderSlack(probe.durationSeconds) + beside;
  const rungs = chosen.map(({ name, width, height, bitsPerSecond }) => {
    return { name, width, height, bitsPerSecond: Math.floor(bitsPerSecond) };
  });
  return {
    rungs,
    stride,
    soundBitsPerSecond: rungs.length === 0 ? null : sound,
    bytesExpected: rungs.length === 0 ? 0 : Math.ceil((bits / 8) * probe.durationSeconds),
    notes: [...rungNotes(rungs, sharePercent, main !== undefined), ...frameNotes(rungs, stride)],
  };
}

/** Where a video is too short or too small for its share, few browsers would play it otherwise. */
function mustBeMade(probe: Probe): boolean {
  return directSource(probe)?.everywhere !== true;
}

type SizedStep = Rung & Pick<Step, 'min' | 'max'>;

function sized({ name, longSide, shortSide, min, max }: Step, { video }: Probe, fps: number) {
  const scale = Math.min(
    1,
    longSide / Math.max(video.width, video.height),
    shortSide / Math.min(video.width, video.height),
  );
  const size = scaleToEven(video, scale);
  // Fewer pixels need fewer bits; half as many frames need more than half of them.
  const factor =
    ((size.width * size.height) / (longSide * shortSide)) ** 0.75 *
    Math.max(0.7, Math.sqrt(fps / 30));
  return { name, ...size, min: min * factor, max: max * factor, bitsPerSecond: max * factor };
}

function withLarger(main: SizedStep, larger: SizedStep, room: number): Rung[] {
  if (larger.height > main.height && main.name === '720p') {
    const lesser = Math.min(main.max, Math.max(main.min, usualShare * room));
    // The index of the second rung is the price of a few frames.
    const rest = room - lesser - main.min / 100;
    if (rest >= larger.min)
      return [
        { ...larger, bitsPerSecond: Math.min(larger.max, rest) },
        { ...main, bitsPerSecond: lesser },
      ];
  }
  return [{ ...main, bitsPerSecond: Math.min(main.max, room) }];
}

function smallestOf(steps: readonly SizedStep[]): Rung[] {
  return steps.slice(-1).map((step) => ({ ...step, bitsPerSecond: step.min }));
}

function soundRate(budget: number): number {
  if (budget >= 700_000) return 96_000;
  return budget >= 350_000 ? 64_000 : 48_000;
}

/** Every chunk begins with a full buffer: so much more than the rates themselves. */
function encoderSlack(seconds: number): number {
  return 1 + bufferSeconds * (1 / 60 + 3 / seconds);
}

function rungNotes(rungs: readonly Rung[], sharePercent: number, isWithin: boolean): string[] {
  const share = `PLAYBACK_DISK_PERCENT (${sharePercent} %)`;
  const [first] = rungs;
  if (!first)
    return [
      `Nothing is made beside this video: ${share} of its bytes is too little. It plays as it is.`,
    ];
  if (!isWithin)
    return [
      `Few browsers play this video as it is, so ${first.name} is made, although it takes more than ${share} of its bytes.`,
    ];
  return first.name === '540p' || first.name === '360p'
    ? [`Made in ${first.name}: more than that would take more than ${share} of the video's bytes.`]
    : [];
}

function frameNotes(rungs: readonly Rung[], stride: number): string[] {
  return rungs.length === 0 || stride === 1
    ? []
    : [
        `The video has more than ${framesPerSecondMax} frames a second: one of ${stride} is played.`,
      ];
}
