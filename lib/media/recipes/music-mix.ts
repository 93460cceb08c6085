// Music under the sound of a reel: looped or cut to its length, faded at the ends, as loud as it was chosen
// beside the sound of the match, and lower while that is loud. Loudness is LUFS. Invariant: what comes out is
// as long as the reel.

import { soundRate } from './audio';
import { wantedLufs } from './loudness';

export type MixedMusic = {
  /** background: quieter than the match, and lower while that is loud. only: without the match. */
  readonly level: 'background' | 'equal' | 'only';
  /** Length of its file. */
  readonly seconds: number;
  /** How loud its file is. */
  readonly lufs: number;
  /** How loud the joined sound of the match is; null: silent. */
  readonly matchLufs: number | null;
};

/** Seconds. */
const musicFades = { in: 1, out: 2 } as const;

/** In the background music is so much quieter than the match, before it gives way. Judgement, in LU. */
const backgroundLu = 6;

/**
 * It gives way to what is louder than -30 dBFS: at the loudness of the match, 16 dB below full scale, by
 * 9 dB. Fast at a whistle, slowly back, so that single shouts do not make it pump. Milliseconds.
 */
const ducking = 'sidechaincompress=threshold=0.03:ratio=3:attack=20:release=600';

/** Options before the input that is the music: as many times as the reel needs. */
export function musicInputOptions({ seconds }: MixedMusic, reelSeconds: number): string[] {
  return ['-vn', '-stream_loop', String(Math.ceil(reelSeconds / seconds))];
}

type Mix = {
  /** Number of the music's input. */
  readonly input: number;
  /** Of the reel. */
  readonly seconds: number;
  /** Pads: the joined sound of the match, and what comes out. */
  readonly from: string;
  readonly to: string;
};

/** The filters. */
export function mixFilters(music: MixedMusic, { input, seconds, from, to }: Mix): string {
  const { level, lufs, matchLufs } = music;
  const isAlone = level === 'only' || matchLufs === null;
  const wanted = wantedLufs - (level === 'background' && !isAlone ? backgroundLu : 0);
  const filters = `[${input}:a:0]${fittedMusic(wanted - lufs, seconds)}`;
  if (isAlone) return `[${from}]anullsink;${filters}[${to}]`;
  const match = `[${from}]volume=${(wantedLufs - matchLufs).toFixed(2)}dB`;
  const sum = `amix=inputs=2:duration=first:normalize=0[${to}]`;
  if (level === 'equal') return `${match}[match];${filters}[music];[match][music]${sum}`;
  return [
    `${match},asplit[match][key]`,
    `${filters}[music]`,
    `[music][key]${ducking}[under]`,
    `[match][under]${sum}`,
  ].join(';');
}

/** Of a reel that is shorter than its fades, each has its share. */
function fittedMusic(gain: number, seconds: number): string {
  const share = Math.min(1, seconds / (musicFades.in + musicFades.out));
  const [fadeIn, fadeOut] = [musicFades.in * share, musicFades.out * share];
  return [
    `aresample=${soundRate}`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    // Where the file begins anew its times have a gap: samples count.
    'asetpts=N/SR/TB',
    'apad',
    `atrim=end=${seconds.toFixed(9)}`,
    `volume=${gain.toFixed(2)}dB`,
    `afade=t=in:d=${fadeIn.toFixed(3)}`,
    `afade=t=out:st=${(seconds - fadeOut).toFixed(3)}:d=${fadeOut.toFixed(3)}`,
  ].join(',');
}
