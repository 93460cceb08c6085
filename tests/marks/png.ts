// A PNG file of RGB pixels.

import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

/** Images of one height side by side, with a gap between them. */
export function writeBeside(
  file: string,
  images: readonly Uint8Array[],
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const gap = 4;
  const whole = images.length * (width + gap) - gap;
  const lines = Buffer.alloc(height * (3 * whole + 1), 255);
  for (let y = 0; y < height; y += 1) {
    const line = y * (3 * whole + 1);
    lines[line] = 0;
    for (const [i, image] of images.entries())
      lines.set(
        image.subarray(3 * y * width, 3 * (y + 1) * width),
        line + 1 + 3 * i * (width + gap),
      );
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(whole, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  writeFileSync(file, Buffer.concat([signature, ...parts]));
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
