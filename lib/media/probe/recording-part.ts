// Recordings that a camera splits into several files, by the names it gives them.

export type RecordingPart = {
  readonly camera: string;
  /** The number that all files of the recording share. */
  readonly recording: string;
  /** From 1. */
  readonly part: number;
};

// GH010123.MP4, GX020123.MP4: two digits of the part, four of the recording. Older cameras begin with
// GOPR0123.MP4 and go on with GP010123.MP4.
const current = /^G[HXLS](\d{2})(\d{4})\.(mp4|mov|360|lrv)$/i;
const older = /^GP(\d{2})(\d{4})\.mp4$/i;

/** The part that a file is, by its name; null where the name says nothing of parts. */
export function recordingPart(name: string): RecordingPart | null {
  const [, part, recording] = current.exec(name) ?? [];
  if (part && recording) return { camera: 'GoPro', recording, part: Number(part) };
  const [, further, first] = older.exec(name) ?? [];
  return further && first ? { camera: 'GoPro', recording: first, part: Number(further) + 1 } : null;
}

/** The note of a part after the first, whose times do not begin with the recording's; else null. */
export function partNote(name: string): string | null {
  const found = recordingPart(name);
  if (!found || found.part < 2) return null;
  const { camera, recording, part } = found;
  return `Part ${part} of the ${camera} recording ${recording}: times in lists count from the start of this part, not of the recording. To use the recording’s own times, join its parts first with the camera’s program.`;
}
