// Any text -> a name of a file that Windows, macOS, Linux and ZIP take. Nothing that could end a header,
// leave the folder, or be displayed as something else stays in it.

/**
 * Bytes of UTF-8. File systems take 255; a name stands twice in the paths of a ZIP, and Windows takes 260
 * characters of a whole path.
 */
export const nameBytesMax = 120;

/** Control characters, lone surrogates and bidi marks, which make "gpj.exe" read "exe.jpg". */
export const invisibleCharacters =
  /[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const reserved = /[/\\:*?"<>|]/g;
/** Names of devices on Windows, with or without an extension. */
const deviceNames = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\.|$)/i;

/** A name that is valid on every file system; of one without any valid character "download". */
export function safeFileName(name: string): string {
  const clean = safeText(name)
    .trim()
    .replace(/^[.\- ]+/, '')
    .replace(/[. ]+$/, '');
  const named = clean === '' ? 'download' : deviceNames.test(clean) ? `_${clean}` : clean;
  return truncate(named);
}

/** The text without characters that no file system or header takes; it may still begin with a dot. */
export function safeText(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisibleCharacters, '')
    .replace(reserved, '_')
    .replace(/\s+/g, ' ');
}

/** At most nameBytesMax of UTF-8, cut between characters, extension kept (".labelstudio.json", too). */
function truncate(name: string): string {
  const extension = /(?:\.[A-Za-z0-9]{1,11}){1,2}$/.exec(name)?.[0] ?? '';
  if (utf8Bytes(name) <= nameBytesMax) return name;
  const stem = name.slice(0, name.length - extension.length);
  return cutToBytes(stem, nameBytesMax - extension.length).trimEnd() + extension;
}

const encoder = new TextEncoder();

/** Length of a text in bytes of UTF-8. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}

/**
 * The beginning of a text in so many bytes of UTF-8. A letter keeps its combining characters, unless they
 * alone are longer; a code point is never cut.
 */
export function cutToBytes(text: string, bytesMax: number): string {
  return takeWhileFits(graphemes(text), bytesMax) || takeWhileFits(text, bytesMax);
}

/** What a reader sees as one character. */
export function* graphemes(text: string): Generator<string, void, void> {
  for (const { segment } of segmenter.segment(text)) yield segment;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function takeWhileFits(parts: Iterable<string>, bytesMax: number): string {
  let taken = '';
  let bytes = 0;
  for (const part of parts) {
    bytes += utf8Bytes(part);
    if (bytes > bytesMax) break;
    taken += part;
  }
  return taken;
}
