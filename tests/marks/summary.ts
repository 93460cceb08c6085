// What the pairs say together: place, strength and color of each kind of mark, and what is beyond the
// limits.

import type { Pair, Still } from './compare-cases';

/** Pixels, factors, and mean difference of a channel of 255. Place, size and color as in the conformance test. */
export const limits = {
  distance: 1,
  scale: 0.02,
  /** Coding softens edges, by up to 7 % of a small mark; a fade that is a frame late is 20 % off in its middle. */
  strength: 0.1,
  color: 8,
  /**
   * In the middle of a fade. The burner alone is within 1 and conversion to 4:2:0 within 1.1; what is more is
   * of H.264, which leaves small changes of chroma out: brightness is right and the color that of about one
   * frame earlier, by 5 to 9 on the dozen pixels of a ring's band that are even.
   */
  fadedColor: 12,
  /** Of a mark where there should be none: within coding noise. */
  leftover: 0.03,
  /** Milliseconds: one packet of the sound is 21. */
  soundOffset: 25,
  /** Of 32768, in the silence of a still. */
  silence: 200,
} as const;

export function findingsOf({ one, look, clip, difference, color, leftover }: Pair): string[] {
  const name = `${clip} ${one.kind} ${one.size} ${one.timing} frame ${look.frame}`;
  const found: (readonly [string, number, number])[] = [
    ['pixels away', difference?.distance ?? 0, limits.distance],
    ['larger', Math.abs(difference?.scale ?? 0), limits.scale],
    ['stronger', Math.abs((difference?.strength ?? 1) - 1), limits.strength],
    ['of 255 in color', color?.mean ?? 0, look.opacity < 1 ? limits.fadedColor : limits.color],
    ['of a mark where there is none', Math.abs(leftover ?? 0), limits.leftover],
  ];
  return found.flatMap(([what, value, limit]) =>
    value <= limit ? [] : [`${name}: ${value.toFixed(3)} ${what}, at most ${limit}`],
  );
}

export function stillFindings({ one, clip, frames, expected, sound }: Still): string[] {
  const name = `${clip} ${one.kind} ${one.size} freeze`;
  return [
    ...(frames === expected ? [] : [`${name}: ${frames} frames instead of ${expected}`]),
    ...(sound?.offset && Math.abs(sound.offset) > limits.soundOffset
      ? [`${name}: the sound is ${sound.offset.toFixed(1)} ms late`]
      : []),
    ...(sound && sound.loudest > limits.silence
      ? [`${name}: the still is not silent (${sound.loudest})`]
      : []),
  ];
}

export function linesOf(pairs: readonly Pair[], stills: readonly Still[]): string[] {
  const placed = pairs.flatMap(({ difference }) => (difference ? [difference] : []));
  const distances = placed.map(({ distance }) => distance).sort((a, b) => a - b);
  const median = distances[distances.length >> 1] ?? 0;
  const worst = (values: readonly number[]) => Math.max(0, ...values);
  const kinds = [...new Set(pairs.map(({ one }) => one.kind))];
  return [
    `${pairs.length} pairs, ${placed.length} with a mark that has a place: median ${median.toFixed(3)} px, worst ${worst(distances).toFixed(3)} px`,
    'mark        worst px  size %  strength  color/255  ΔE    noise ΔE  leftover',
    ...kinds.map((kind) => {
      const own = pairs.filter(({ one }) => one.kind === kind);
      const differences = own.flatMap(({ difference }) => (difference ? [difference] : []));
      const cells = [
        worst(differences.map(({ distance }) => distance)).toFixed(3),
        worst(differences.map(({ scale }) => 100 * Math.abs(scale))).toFixed(2),
        worst(differences.map(({ strength }) => Math.abs(strength - 1))).toFixed(3),
        worst(own.map(({ color }) => color?.mean ?? 0)).toFixed(2),
        worst(own.map(({ color }) => color?.deltaE ?? 0)).toFixed(2),
        worst(own.map(({ noise }) => noise?.deltaE ?? 0)).toFixed(2),
        worst(own.map(({ leftover }) => Math.abs(leftover ?? 0))).toFixed(3),
      ];
      return [kind.padEnd(11), ...cells.map((cell) => cell.padEnd(8))].join(' ');
    }),
    ...stills.map(({ one, clip, frames, expected, sound }) => {
      const offset = sound?.offset ?? null;
      const soundWords = offset === null ? 'no sound to compare' : `${offset.toFixed(1)} ms`;
      return `still ${clip} ${one.kind}: ${frames} frames of ${expected}, sound ${soundWords}, likeness ${(sound?.likeness ?? 0).toFixed(3)}, loudest ${sound?.loudest ?? '-'}`;
    }),
  ];
}
