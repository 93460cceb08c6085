// How much a second sounds like a referee's whistle: the level of the highest narrow peak between 2
// and 4.5 kHz over its surroundings, dB. The spectrum is the mean of ten windowed frames of 20 ms
// (Welch 1967), so that noise evens out and a short squeak of a shoe weighs less than a whistle, which
// lasts longer. A pea whistle has its tone at 2.5 to 4 kHz.

import {
  type FourierPlan,
  fourierPlan,
  transformRow,
} from '@/lib/vision/correlation-filter/fourier';
import { soundRate } from './sound-levels';

const frameSamples = 0.02 * soundRate;
const framesPerSpectrum = 10;
const side = 512;
const hzPerBin = soundRate / side;
const bin = (hz: number) => Math.round(hz / hzPerBin);
const [bandFrom, bandTo] = [bin(2000), bin(4500)];
/** A tone of a window of 20 ms is so wide to either side. */
const toneBins = bin(125);
/** What counts as its surroundings, to either side. */
const surroundingBins = bin(1000);
/** Power that counts as silence: -80 dBFS in a bin, so that digital silence has no peaks. */
const floor = 10 ** (-80 / 10);

/** Of each second; NaN where less than a fifth of it is there. */
export function whistleLevels(samples: Int16Array, seconds: number): number[] {
  const plan = fourierPlan(side);
  const window = hannWindow(frameSamples);
  const spectrumSamples = framesPerSpectrum * frameSamples;
  return Array.from({ length: seconds }, (_, s) => {
    const second = samples.subarray(s * soundRate, (s + 1) * soundRate);
    let highest = Number.NaN;
    for (let at = 0; at + spectrumSamples <= second.length; at += spectrumSamples / 2) {
      const strength = toneStrength(meanSpectrum(plan, window, second.subarray(at)));
      if (!(strength <= highest)) highest = strength;
    }
    return highest;
  });
}

function hannWindow(length: number): Float64Array {
  return Float64Array.from(
    { length },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length),
  );
}

/** Mean power of each bin; 1: a sine of full scale. */
function meanSpectrum(plan: FourierPlan, window: Float64Array, samples: Int16Array): Float64Array {
  const power = new Float64Array(side / 2);
  const gain = 2 / window.reduce((sum, w) => sum + w, 0) / 32_768;
  for (let f = 0; f < framesPerSpectrum; f++) {
    const re = new Float64Array(side);
    const im = new Float64Array(side);
    for (let i = 0; i < frameSamples; i++)
      re[i] = (samples[f * frameSamples + i] ?? 0) * (window[i] ?? 0) * gain;
    transformRow(plan, { re, im });
    for (let k = 0; k < power.length; k++)
      power[k] = (power[k] ?? 0) + ((re[k] ?? 0) ** 2 + (im[k] ?? 0) ** 2) / framesPerSpectrum;
  }
  return power;
}

/** dB of the strongest peak of the band over the median around it; 0 where there is none. */
function toneStrength(power: Float64Array): number {
  let strongest = 0;
  for (let k = bandFrom; k <= bandTo; k++) {
    const here = power[k] ?? 0;
    // The slope of a louder tone elsewhere is no peak.
    const isPeak = here > (power[k - toneBins] ?? 0) && here > (power[k + toneBins] ?? 0);
    if (!isPeak) continue;
    const around = [
      ...power.subarray(k - surroundingBins, k - toneBins),
      ...power.subarray(k + toneBins + 1, k + surroundingBins + 1),
    ].sort((a, b) => a - b);
    const usual = around[Math.floor(around.length / 2)] ?? 0;
    strongest = Math.max(strongest, 10 * Math.log10((here + floor) / (usual + floor)));
  }
  return strongest;
}
