// How a frame is to be turned or mirrored, stated in the header of an MP4 file, as phones state it; no
// option of ffmpeg writes it in all its versions.

import { readFileSync, writeFileSync } from 'node:fs';

/** Writes the matrix a b c d into the header of the first track that has a size: that of the video. */
export function setMatrix(file: string, values: readonly [number, number, number, number]): void {
  const bytes = readFileSync(file);
  // tkhd version 0: 40 bytes of times and ids after its name, then the matrix a b u c d v x y w
  // (ISO 14496-12, 8.3.2).
  let matrix = 0;
  do matrix = bytes.indexOf('tkhd', matrix) + 4 + 40;
  while (bytes.readUInt32BE(matrix + 36) === 0);
  const [a, b, c, d] = values.map((value) => Math.round(value * 0x10000));
  for (const [i, value] of [a, b, 0, c, d, 0, 0, 0, 0x40000000].entries())
    bytes.writeInt32BE(value ?? 0, matrix + 4 * i);
  writeFileSync(file, bytes);
}

/** The same for a rotation, in degrees clockwise. */
export function rotateVideo(file: string, degrees: number): void {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  setMatrix(file, [cos, sin, -sin, cos]);
}
