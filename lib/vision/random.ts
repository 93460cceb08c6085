// Random numbers as an argument: a seeded sequence in [0, 1), the same on every machine. Integer
// arithmetic only.

/**
 * Tommy Ettinger's mulberry32 (public domain): one 32-bit state, period 2^32, ample for drawing
 * samples.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
