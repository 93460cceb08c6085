// The level of an H.264 video by its size and rate. Encoders choose one by the rate that they take a video for,
// which differs between videos of one size; those that are joined without encoding must have the same.

import type { Size } from '../size';

/** From level 3 on: macroblocks a frame and a second, at most (ITU-T H.264, table A-1). */
const levels = [
  { name: '3.0', perFrame: 1620, perSecond: 40_500 },
  { name: '3.1', perFrame: 3600, perSecond: 108_000 },
  { name: '3.2', perFrame: 5120, perSecond: 216_000 },
  { name: '4.0', perFrame: 8192, perSecond: 245_760 },
  { name: '4.2', perFrame: 8704, perSecond: 522_240 },
  { name: '5.0', perFrame: 22_080, perSecond: 589_824 },
  { name: '5.1', perFrame: 36_864, perSecond: 983_040 },
  { name: '5.2', perFrame: 36_864, perSecond: 2_073_600 },
  { name: '6.0', perFrame: 139_264, perSecond: 4_177_920 },
  { name: '6.1', perFrame: 139_264, perSecond: 8_355_840 },
] as const;

const blockSide = 16;

/** The least level that allows it. */
export function h264Level({ width, height }: Size, fps: number): string {
  const perFrame = Math.ceil(width / blockSide) * Math.ceil(height / blockSide);
  const enough = levels.find(
    (level) => perFrame <= level.perFrame && perFrame * fps <= level.perSecond,
  );
  return enough?.name ?? '6.2';
}
