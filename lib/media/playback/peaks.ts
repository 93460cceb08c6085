// The waveform: the highest level of each step of sound, 0..255.

/** Steps a second. */
export const peaksPerSecond = 20;
/** Of the samples below: mono, 16 bits. */
export const peakSampleRate = 16_000;

/** Peaks of signed samples of 16 bits, little-endian; a rest that is no whole step is a step. */
export function toPeaks(samples: Buffer): Uint8Array {
  const perStep = peakSampleRate / peaksPerSecond;
  const count = Math.floor(samples.length / 2);
  const peaks = new Uint8Array(Math.ceil(count / perStep));
  for (let i = 0; i < count; i++) {
    const level = Math.min(255, Math.abs(samples.readInt16LE(2 * i)) >> 7);
    const step = Math.floor(i / perStep);
    if (level > (peaks[step] ?? 0)) peaks[step] = level;
  }
  return peaks;
}
