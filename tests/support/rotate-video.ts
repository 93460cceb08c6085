// A rotation stated in the header of an MP4 file, as phones state it; no option of ffmpeg writes one
// in all its versions.

import { readFileSync, writeFileSync } from 'node:fs';

/** Writes the rotation, in degrees clockwise, into the header of the first track. */
export function rotateVideo(file: string, degrees: number): void {
  const bytes = readFileSync(file);
  // tkhd version 0: 40 bytes of times and ids after its name, then the matrix a b u c d v x y w
  // (ISO 14496-12, 8.3.2).
  const matrix = bytes.indexOf('tkhd') + 4 + 40;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)].map((part) => Math.round(part * 0x10000));
  const values = [cos, sin, 0, -(sin ?? 0), cos, 0, 0, 0, 0x40000000];
  for (const [i, value] of values.entries()) bytes.writeInt32BE(value ?? 0, matrix + 4 * i);
  writeFileSync(file, bytes);
}
