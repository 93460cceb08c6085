// Faults put into the bytes of a video, the same for the same seed.

export const mutations = ['flip', 'flip head', 'truncate', 'swap', 'blank', 'repeat'] as const;
export type Mutation = (typeof mutations)[number];

/** Numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The bytes with one fault, or with up to 64 flipped bits. */
export function mutate(bytes: Uint8Array, kind: Mutation, random: () => number): Uint8Array {
  const whole = Uint8Array.from(bytes);
  const place = (end = whole.length) => Math.floor(random() * end);
  const length = Math.max(1, Math.floor(random() * Math.min(4096, whole.length / 3)));
  switch (kind) {
    case 'flip':
    case 'flip head': {
      // Headers are few bytes and many decisions.
      const end = kind === 'flip' ? whole.length : Math.min(2048, whole.length);
      for (let flips = 1 + place(64); flips > 0; flips--) {
        const at = place(end);
        whole[at] = (whole[at] ?? 0) ^ (1 << place(8));
      }
      return whole;
    }
    case 'truncate':
      return whole.subarray(0, place());
    case 'swap': {
      const [a, b] = [place(whole.length - length), place(whole.length - length)];
      const part = whole.slice(a, a + length);
      whole.copyWithin(a, b, b + length);
      whole.set(part, b);
      return whole;
    }
    case 'blank': {
      const at = place(whole.length - length);
      return whole.fill(random() < 0.5 ? 0 : 0xff, at, at + length);
    }
    case 'repeat': {
      const at = place(whole.length - length);
      const part = whole.subarray(at, at + length);
      return Buffer.concat([whole.subarray(0, at), part, whole.subarray(at)]);
    }
  }
}
