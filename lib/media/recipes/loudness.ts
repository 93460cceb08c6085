// Even loudness: -14 LUFS over the whole reel, the level of video platforms, measured first and then
// changed by one gain where the peaks allow it (ITU-R BS.1770-4, EBU R 128). Invariant: silence has no
// loudness and is left as it is.

/** LUFS, integrated. */
export const wantedLufs = -14;
/** LU. Source: EBU R 128, which allows as much where the exact level is not practicable. */
export const loudnessTolerance = 1;
/** dBTP: the most that the finished file may have. */
export const truePeakMax = -1;
/** AAC raises peaks: so much lower, in dB, are they before it. Judgement, measured on noise and whistles. */
const peakRoom = 1;
const filterPeak = truePeakMax - peakRoom;

export type MeasuredLoudness = {
  /** LUFS; null: silence, or too short to have a loudness (under 0.4 s). */
  readonly integrated: number | null;
  /** dBTP; null: digital silence. */
  readonly truePeak: number | null;
  /** LU. */
  readonly range: number;
  /** LUFS: what is quieter is not counted. */
  readonly threshold: number;
};

/** Measures and changes nothing that is used. */
export const measuringFilter = `loudnorm=I=${wantedLufs}:TP=${filterPeak}:print_format=json`;

/** What the measuring filter printed; null where it printed nothing. */
export function readLoudness(text: string): MeasuredLoudness | null {
  const values = new Map(
    [...text.matchAll(/"(input_\w+)"\s*:\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      Number(value),
    ]),
  );
  const finite = (name: string) => {
    const value = values.get(name);
    return value !== undefined && Number.isFinite(value) ? value : null;
  };
  if (!values.has('input_i')) return null;
  return {
    integrated: finite('input_i'),
    truePeak: finite('input_tp'),
    range: finite('input_lra') ?? 0,
    threshold: finite('input_thresh') ?? -70,
  };
}

/** Filters that bring sound measured so to the wanted loudness. */
export function loudnessFilters({
  integrated,
  truePeak,
  range,
  threshold,
}: MeasuredLoudness): string {
  if (integrated === null || truePeak === null) return 'anull';
  const gain = wantedLufs - integrated;
  if (truePeak + gain <= filterPeak) return `volume=${gain.toFixed(2)}dB`;
  const measured = [
    `measured_I=${within(integrated, -99, 0)}:measured_TP=${within(truePeak, -99, 99)}`,
    `measured_LRA=${within(range, 0, 99)}:measured_thresh=${within(threshold, -99, 0)}`,
  ].join(':');
  // Peaks are in the way of one gain: it changes with the sound. It works, and leaves, at 192 kHz.
  return `loudnorm=I=${wantedLufs}:TP=${filterPeak}:LRA=11:linear=false:${measured},aresample=48000`;
}

/** Whether a finished file measured so is as loud as wanted; silence is. */
export function isEven({ integrated, truePeak }: MeasuredLoudness): boolean {
  if (integrated === null || truePeak === null) return true;
  return Math.abs(integrated - wantedLufs) <= loudnessTolerance && truePeak <= truePeakMax;
}

function within(value: number, min: number, max: number): string {
  return Math.min(Math.max(value, min), max).toFixed(2);
}
