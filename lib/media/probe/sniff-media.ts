// The container of a file by its first bytes, whatever its name.

import type { Demuxer } from '../limits';

/** Bytes that `sniffMedia` needs. */
export const sniffBytes = 6 * 192;

// First boxes of an ISO media file: 'ftyp' in nearly all, the others in older QuickTime files.
const firstBoxes = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** The container, or null when it is not supported. */
export function sniffMedia(head: Uint8Array): Demuxer | null {
  // A list of files, which ffmpeg would follow where a join lets it guess the container.
  if (text(head, 0, 8) === 'ffconcat') return null;
  if (firstBoxes.has(text(head, 4, 8))) return 'mov';
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3)
    return 'matroska';
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'AVI ') return 'avi';
  if (transportPacketBytes(head) !== null) return 'mpegts';
  return (
    signatures.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte))?.demuxer ?? null
  );
}

const signatures: readonly { readonly demuxer: Demuxer; readonly bytes: readonly number[] }[] = [
  // A pack of a program stream (DVD, older camcorders).
  { demuxer: 'mpeg', bytes: [0, 0, 1, 0xba] },
  // The header object of Windows Media.
  { demuxer: 'asf', bytes: [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11] },
  { demuxer: 'ogg', bytes: [0x4f, 0x67, 0x67, 0x53] },
  { demuxer: 'flv', bytes: [0x46, 0x4c, 0x56, 1] },
  // A header partition of MXF (cameras of broadcasters).
  { demuxer: 'mxf', bytes: [6, 0x0e, 0x2b, 0x34, 2, 5, 1, 1, 0x0d, 1, 2, 1, 1, 2] },
];

/**
 * The size of transport packets: 188 bytes, or 192 with a time code before each (cameras, Blu-ray);
 * null where there are none. A recording may begin within a packet. `head`: `sniffBytes`.
 */
export function transportPacketBytes(head: Uint8Array): 188 | 192 | null {
  const hasSync = (size: number) => {
    for (let first = 0; first < size; first++)
      if ([0, 1, 2, 3, 4].every((k) => head[first + k * size] === 0x47)) return true;
    return false;
  };
  if (hasSync(188)) return 188;
  return hasSync(192) ? 192 : null;
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

// What people choose by mistake, or keep videos in that no program seeks in exactly.
const unsupported: readonly { readonly name: string; readonly starts: string }[] = [
  { name: 'a RealMedia video', starts: '.RMF' },
  { name: 'a tape recording (raw DV)', starts: '\x1f\x07\x00' },
  { name: 'a raw stream without times', starts: '\0\0\0\x01' },
  { name: 'a raw stream without times', starts: '\0\0\x01' },
  { name: 'a sound file', starts: 'ID3' },
  { name: 'a sound file', starts: 'fLaC' },
  { name: 'a sound or image file', starts: 'RIFF' },
  { name: 'an image', starts: '\xff\xd8\xff' },
  { name: 'an image', starts: '\x89PNG' },
  { name: 'an image', starts: 'GIF8' },
  { name: 'a PDF document', starts: '%PDF' },
  { name: 'an archive (ZIP)', starts: 'PK\x03\x04' },
  { name: 'an archive (RAR)', starts: 'Rar!' },
  { name: 'an archive (7z)', starts: '7z\xbc\xaf' },
  { name: 'a web page', starts: '<!DOCTYPE' },
  { name: 'a web page', starts: '<html' },
  { name: 'a playlist, not a video', starts: '#EXTM3U' },
];

/** What a file that is not supported is, with its article; null where its first bytes do not say. */
export function unsupportedName(head: Uint8Array): string | null {
  const start = text(head, 0, 16);
  return unsupported.find(({ starts }) => start.startsWith(starts))?.name ?? null;
}
