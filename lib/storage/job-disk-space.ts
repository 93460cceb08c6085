// How much disk space a job may need, so that it starts only while there is as much. Judgement:
// upper bounds from measured files, rounded up; a running job counts with all of it.

import type { JobKind } from '@/lib/session/job-catalog';

/** The length of the work and the rate of its source. */
export type DiskFacts = {
  /** Seconds of video as it is made: the clip with its slow motion and still, or all clips for the reel. */
  readonly seconds: number;
  /** Bytes of source per second; 0 while unknown. */
  readonly sourceBytesPerSecond: number;
  /** Bytes of the files that are joined. */
  readonly joinedBytes?: number;
};

const megabyte = 1_000_000;
/** A 720p proxy with dense keyframes takes 0.4 to 0.8 MB a second, the preview less. */
const proxyBytesPerSecond = 1.5 * megabyte;
/** A final at the source's size is encoded again and verified beside the copy in work/. */
const finalFactor = 1.5;
/** Floor for sources of a low rate: the encoder spends what the image needs. */
const finalBytesPerSecondMin = 2 * megabyte;
/** Packets are copied; PCM of another layout may take a little more. */
const joinFactor = 1.02;
const overheadBytes = 8 * megabyte;

/** A poster, a path: little, and yet nothing of it can be written to a full disk. */
const lightBytes = 4 * megabyte;

/** Music of an hour as it is kept: 256 kb a second. */
const musicBytes = 120 * megabyte;

/** A chunk of a match for playback: a minute at most, of all rungs and its copy in work/. */
const chunkBytes = 120 * megabyte;

/** Some hundred images of a match, twice as many before the choice. */
const hardFramesBytes = 300 * megabyte;

/** Bytes. */
export function jobDiskBytes(
  kind: JobKind,
  { seconds, sourceBytesPerSecond, joinedBytes = 0 }: DiskFacts,
): number {
  const finalRate = Math.max(finalBytesPerSecondMin, sourceBytesPerSecond * finalFactor);
  switch (kind) {
    case 'probe':
    case 'follow':
      return lightBytes;
    case 'join':
      return Math.ceil(overheadBytes + joinedBytes * joinFactor);
    case 'analyse':
    case 'preview':
      return Math.ceil(overheadBytes + seconds * proxyBytesPerSecond);
    case 'music':
      return musicBytes;
    case 'playback':
    case 'index':
      return chunkBytes;
    case 'hardFrames':
      return hardFramesBytes;
    case 'final':
    case 'reel':
    case 'mute':
      return Math.ceil(overheadBytes + seconds * finalRate);
  }
}
