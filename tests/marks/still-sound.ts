// The sound of a clip that stands still once: silent for it, and after it the sound of the source, so much
// later. Found by correlation with the sound of the same clip without a still. Mono, 48 kHz.

import { execFileSync } from 'node:child_process';
import { valueAt } from '@/lib/vision/value-at';

const rate = 48_000;
/** How far the sound is looked for, in samples. */
const reach = 0.05 * rate;

export type StillSound = {
  /** Milliseconds by which the sound after the still is later than the video; null: silence there. */
  readonly offset: number | null;
  /** Correlation at that place, 1 for the same sound. */
  readonly likeness: number;
  /** Loudest sample within the still, of 32768. */
  readonly loudest: number;
};

export function soundOf(file: string): Int16Array {
  const raw = ['-vn', '-ac', '1', '-ar', String(rate), '-f', 's16le', '-'];
  const bytes = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, ...raw], {
    maxBuffer: 2 ** 28,
  });
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * `still`: seconds from the start of the marked video at which it stands still, and for how long.
 * `ahead`: seconds from the start of the plain sound to that of the marked one.
 */
export function stillSound(
  marked: Int16Array,
  plain: Int16Array,
  still: { readonly at: number; readonly seconds: number; readonly ahead: number },
): StillSound {
  const sample = (seconds: number) => Math.round(seconds * rate);
  const inside = marked.subarray(sample(still.at + 0.1), sample(still.at + still.seconds - 0.1));
  const loudest = inside.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const from = sample(still.ahead + still.at + 0.06);
  const length = Math.min(
    sample(0.25),
    marked.length - sample(still.at + still.seconds + 0.06) - reach,
  );
  const wanted = plain.subarray(from, from + length);
  if (energyOf(wanted) / length < 4) return { offset: null, likeness: 0, loudest };
  const start = sample(still.at + still.seconds + 0.06);
  let best = { lag: 0, likeness: -1 };
  for (let lag = -reach; lag <= reach; lag += 1) {
    const found = marked.subarray(start + lag, start + lag + length);
    const likeness = likenessOf(wanted, found);
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return { offset: (1000 * best.lag) / rate, likeness: best.likeness, loudest };
}

function likenessOf(a: Int16Array, b: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i += 1) sum += valueAt(a, i) * valueAt(b, i);
  return sum / Math.sqrt(energyOf(a) * energyOf(b) || 1);
}

function energyOf(a: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += valueAt(a, i) ** 2;
  return sum;
}
