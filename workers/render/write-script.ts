// Writes the subtitle script of a path chunk by chunk.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { frameTablePart } from '@/lib/media/frame-table';
import { assScript, type ScriptVideo } from '@/lib/media/subtitles/ass';
import { overlayAt } from '@/lib/review/overlay';
import { shownFrames } from '@/lib/review/trim';
import type { MarkedClip } from './marked-clip';

/** Writes the script into `file`. */
export async function writeScript(
  file: string,
  { frames, path, style, trim = null }: Pick<MarkedClip, 'frames' | 'path' | 'style' | 'trim'>,
  video: ScriptVideo,
  signal: AbortSignal,
): Promise<void> {
  const shown = shownFrames(trim, frames.pts.length);
  // Of the whole path: the mark of a frame is the one that the browser shows, whatever is cut away.
  const drawn = (index: number) => overlayAt(path, style, shown.first + index);
  const chunks = assScript(frameTablePart(frames, shown).times, drawn, video);
  await pipeline(Readable.from(chunks), createWriteStream(file), { signal });
}
