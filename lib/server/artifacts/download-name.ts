// File names offered on download. User text goes into a header: everything that could end the
// header, leave the folder, or be displayed as something else is removed.

import { create } from 'content-disposition';
import { invisibleCharacters } from '../videos/display-name';

const bytesMax = 120;

const reserved = /[/\\:*?"<>|]/g;
const reservedDeviceNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Content-Disposition that saves the file under this name. */
export function attachmentHeader(name: string): string {
  return create(safeFileName(name));
}

/** A name that is valid on every file system. */
export function safeFileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(invisibleCharacters, '')
    .replace(reserved, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\- ]+/, '')
    .replace(/[. ]+$/, '');
  const named = clean === '' ? 'download' : reservedDeviceNames.test(clean) ? `_${clean}` : clean;
  return truncate(named);
}

/** At most bytesMax of UTF-8, cut between characters, extension kept (".labelstudio.json", too). */
function truncate(name: string): string {
  const extension = /(?:\.[A-Za-z0-9]{1,11}){1,2}$/.exec(name)?.[0] ?? '';
  let stem = [...name.slice(0, name.length - extension.length)];
  while (Buffer.byteLength(stem.join('') + extension) > bytesMax) stem = stem.slice(0, -1);
  return stem.join('').trimEnd() + extension;
}
