// Audio of every kind as stereo at 48 kHz, its gaps filled with silence.

import type { ProbeAudio } from '../probe/probe';

/** Samples of a second in videos made here. */
export const soundRate = 48_000;

/** Filters; times of the input count from the start of the clip. */
export function stereo({ channels }: Pick<ProbeAudio, 'channels'>): string {
  return [
    // More channels than any layout that ffmpeg guesses, such as those of a mixer: the first two.
    ...(channels > 8 ? ['pan=stereo|c0=c0|c1=c1'] : []),
    // Without a limit, many loud channels added up would clip.
    `aresample=${soundRate}:async=1:first_pts=0${channels > 2 ? ':rematrix_maxval=1' : ''}`,
    'aformat=channel_layouts=stereo',
  ].join(',');
}

/** The same, exactly this long in seconds: silence in its gaps and after its end. */
export function paddedStereo(audio: Pick<ProbeAudio, 'channels'>, lengthSeconds: number): string {
  return [
    stereo(audio),
    // Padding has no timestamps when there is no audio at all: count samples instead.
    'apad',
    'asetpts=N/SR/TB',
    `atrim=end=${lengthSeconds.toFixed(9)}`,
    // Padding without any sound before it comes in frames larger than the encoder takes.
    'asetnsamples=n=1024:p=0',
  ].join(',');
}

/**
 * Options of an output: video that is ready before the first audio is held, however late that comes.
 * The default gives up after 50 MB.
 */
export const waitsForAudio: readonly string[] = ['-max_muxing_queue_size', '1000000'];
