// Packets of a transport stream, for tests of its clock.

/** A packet of stream `pid` that begins an elementary packet with this time. */
export function transportPacket(pid: number, ticks: number): Uint8Array {
  const bytes = new Uint8Array(188).fill(0xff);
  bytes.set([0x47, 0x40 | (pid >> 8), pid & 0xff, 0x10, 0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5]);
  const [high, rest] = [Math.floor(ticks / 2 ** 30), ticks % 2 ** 30];
  bytes.set(
    [
      0x21 | (high << 1),
      (rest >> 22) & 0xff,
      ((rest >> 14) & 0xfe) | 1,
      (rest >> 7) & 0xff,
      ((rest << 1) & 0xfe) | 1,
    ],
    13,
  );
  return bytes;
}
