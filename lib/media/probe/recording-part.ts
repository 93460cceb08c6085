// Recordings that a camera splits into several files: by the names it gives them, and where names say
// only an order, by sizes at which file systems end a file.

import { clock } from './clock-text';

export type RecordingPart = {
  readonly camera: string;
  /** What all files of the recording share. */
  readonly recording: string;
  /** From 1. */
  readonly part: number;
};

// GH010123.MP4, GX020123.MP4: two digits of the part, four of the recording. Older cameras begin with
// GOPR0123.MP4 and go on with GP010123.MP4.
const current = /^G([HXLS])(\d{2})(\d{4})\.(mp4|mov|360|lrv)$/i;
const olderFirst = /^GOPR(\d{4})\.mp4$/i;
const olderNext = /^GP(\d{2})(\d{4})\.mp4$/i;

/** The part that a file is, by its name; null where the name says nothing of parts. */
export function recordingPart(name: string): RecordingPart | null {
  const [, kind = '', part, recording] = current.exec(name) ?? [];
  if (part && recording)
    return { camera: 'GoPro', recording: `${kind.toUpperCase()}${recording}`, part: Number(part) };
  const [, only] = olderFirst.exec(name) ?? [];
  if (only) return { camera: 'GoPro', recording: only, part: 1 };
  const [, further, first] = olderNext.exec(name) ?? [];
  return further && first ? { camera: 'GoPro', recording: first, part: Number(further) + 1 } : null;
}

// Cameras that number all files in one row, whatever belongs together.
const rows: readonly { readonly camera: string; readonly name: RegExp }[] = [
  { camera: 'DJI', name: /^(DJI_)(\d{4})(\.(?:mp4|mov))$/i },
  { camera: 'DJI', name: /^(DJI_)\d{14}_(\d{4})(_[A-Z]\.(?:mp4|mov))$/i },
  { camera: 'AVCHD', name: /^()(\d{5})(\.(?:mts|m2ts))$/i },
  { camera: 'Sony', name: /^(C)(\d{4})(\.(?:mp4|mxf))$/i },
  { camera: 'Canon', name: /^(MVI_)(\d{4})(\.(?:mp4|mov))$/i },
  { camera: 'Panasonic', name: /^(P)(\d{7})(\.(?:mp4|mov|mts))$/i },
];

type Numbered = { readonly camera: string; readonly row: string; readonly number: number };

function numbered(name: string): Numbered | null {
  for (const { camera, name: pattern } of rows) {
    const [, before, digits, after] = pattern.exec(name) ?? [];
    if (digits !== undefined)
      return { camera, row: `${before}#${after}`.toLowerCase(), number: Number(digits) };
  }
  return null;
}

// Bytes: what FAT32 and older cameras allow a file, and a little less.
const limits = [
  [2.0e9, 2 ** 31],
  [3.9e9, 2 ** 32],
] as const;
// Share by which full parts may differ in size.
const sameSize = 0.03;

/** Whether a file ended because it could not grow: the next one may go on where it ends. */
function isFull(bytes: number): boolean {
  return limits.some(([from, to]) => bytes >= from && bytes <= to);
}

export type RecordingFile = { readonly name: string; readonly sizeBytes: number };

export type Recording<F extends RecordingFile = RecordingFile> = {
  readonly camera: string;
  /** The same for the same files in any order. */
  readonly key: string;
  /** In their order; two at least. */
  readonly parts: readonly F[];
  /** Numbers of parts that are missing between them; none: they can be joined. */
  readonly missing: readonly number[];
};

/** The recordings of which several parts are among the files. A name that is there twice counts once. */
export function findRecordings<F extends RecordingFile>(files: readonly F[]): Recording<F>[] {
  const unique = [...new Map(files.map((file) => [file.name.toLowerCase(), file])).values()];
  return [...byName(unique), ...bySize(unique)].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function byName<F extends RecordingFile>(files: readonly F[]): Recording<F>[] {
  const groups = new Map<string, { readonly file: F; readonly found: RecordingPart }[]>();
  for (const file of files) {
    const found = recordingPart(file.name);
    if (!found) continue;
    const key = `${found.camera} ${found.recording}`;
    groups.set(key, [...(groups.get(key) ?? []), { file, found }]);
  }
  return [...groups].flatMap(([key, members]) => {
    members.sort((a, b) => a.found.part - b.found.part);
    const numbers = members.map(({ found }) => found.part);
    const last = numbers.at(-1) ?? 0;
    const missing = Array.from({ length: last }, (_, i) => i + 1).filter(
      (part) => !numbers.includes(part),
    );
    const parts = members.map(({ file }) => file);
    const { camera } = members[0]?.found ?? { camera: '' };
    return parts.length < 2 ? [] : [{ camera, key, parts, missing }];
  });
}

function bySize<F extends RecordingFile>(files: readonly F[]): Recording<F>[] {
  const sorted = files
    .flatMap((file) => {
      const found = numbered(file.name);
      return found ? [{ file, ...found }] : [];
    })
    .sort((a, b) => (a.row === b.row ? a.number - b.number : a.row < b.row ? -1 : 1));
  const recordings: Recording<F>[] = [];
  let run: typeof sorted = [];
  const close = () => {
    const [first] = run;
    if (first && run.length > 1)
      recordings.push({
        ...{ camera: first.camera, missing: [] },
        key: `${first.camera} ${first.file.name.toLowerCase()}`,
        parts: run.map(({ file }) => file),
      });
    run = [];
  };
  for (const one of sorted) {
    const before = run.at(-1);
    if (before && !goesOn(run, one)) close();
    run = [...run, one];
  }
  close();
  return recordings;
}

type Member = Numbered & { readonly file: RecordingFile };

/** Whether a file continues those before it: the next number, and they are full and alike. */
function goesOn(run: readonly Member[], { row, number, file }: Member): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || last.row !== row || number !== last.number + 1) return false;
  const [full, bytes] = [first.file.sizeBytes, last.file.sizeBytes];
  return (
    isFull(bytes) &&
    Math.abs(bytes - full) <= sameSize * full &&
    file.sizeBytes <= full * (1 + sameSize)
  );
}

/** The note of a part after the first, whose times do not begin with the recording's; else null. */
export function partNote(name: string): string | null {
  const found = recordingPart(name);
  if (!found || found.part < 2) return null;
  const { camera, part } = found;
  const recording = found.recording.replace(/^\D/, '');
  return `Part ${part} of the ${camera} recording ${recording}: times in lists count from the start of this part, not of the recording. To use the recording’s own times, choose all of its parts and join them.`;
}

/** The note of a video that was joined from parts; `used`: those that sessions use. */
export function joinedNote({
  names,
  used,
}: {
  readonly names: readonly string[];
  readonly used: readonly string[];
}): string {
  const kept =
    used.length === 0 ? '' : ` Kept beside it, because sessions use them: ${used.join(', ')}.`;
  return `One recording joined from ${names.length} parts, frames and sound as they were: ${names.join(', ')}. Times count from the start of the first.${kept}`;
}

/** The note of a file whose times began anew; seconds at which its recordings meet. */
export function continuousNote(places: readonly number[]): string {
  const shown = places.slice(0, 5).map(clock).join(', ');
  const more = places.length > 5 ? ` and ${places.length - 5} more` : '';
  return `Several recordings joined by copying: the times of the file began anew at ${shown}${more}. A copy with times that go on is used, frames and sound as they were; the file itself is kept.`;
}
