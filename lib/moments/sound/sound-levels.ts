// How loud a match is: levels of 16-bit mono sound, dBFS (20 log10 of the root mean square, 0 = full
// scale of a square wave). Silence counts as the quietest level of 16 bits.

/** Samples per second of all sound here. */
export const soundRate = 16_000;

const fullScale = 32_768;
/** The level of the smallest sample, dBFS. */
export const silenceLevel = 20 * Math.log10(1 / fullScale);

const peakSamples = soundRate / 10;

/** Of each second: its level, and the highest level of a tenth of it. NaN: less than a tenth is there. */
export function soundLevels(
  samples: Int16Array,
  seconds: number,
): { sound: number; peak: number }[] {
  return Array.from({ length: seconds }, (_, s) => {
    const second = samples.subarray(s * soundRate, (s + 1) * soundRate);
    let [total, highest, count] = [0, Number.NaN, 0];
    for (let at = 0; at + peakSamples <= second.length; at += peakSamples) {
      const energy = energyOf(second.subarray(at, at + peakSamples));
      total += energy;
      count += peakSamples;
      if (!(energy <= highest)) highest = energy;
    }
    return { sound: levelOf(total / count), peak: levelOf(highest / peakSamples) };
  });
}

function energyOf(samples: Int16Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0);
}

/** NaN stays NaN. */
function levelOf(meanSquare: number): number {
  return Math.max(silenceLevel, 10 * Math.log10(meanSquare) - 20 * Math.log10(fullScale));
}
