// Names offered on download. People's words go into a header here, so everything that could end the
// header, leave the folder, or read differently from what it is, is taken out first.

import { create } from 'content-disposition';

const bytesMax = 120;

// Control characters and the marks that turn the direction of text.
const invisible = /[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const reserved = /[/\\:*?"<>|]/g;
const reservedDeviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Content-Disposition that saves the file under this name. */
export function attachmentHeader(name: string): string {
  return create(safeFileName(name));
}

/** A name every file system takes. */
export function safeFileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(invisible, '')
    .replace(reserved, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\- ]+/, '')
    .replace(/[. ]+$/, '');
  const named = clean === '' ? 'download' : reservedDeviceNames.test(clean) ? `_${clean}` : clean;
  return truncate(named);
}

/** At most so many bytes of UTF-8, between characters, keeping the extension. */
function truncate(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  let stem = [...name.slice(0, name.length - extension.length)];
  while (Buffer.byteLength(stem.join('') + extension) > bytesMax) stem = stem.slice(0, -1);
  return stem.join('').trimEnd() + extension;
}
