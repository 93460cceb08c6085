// Writes the subtitle script of a path chunk by chunk.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assScript, type ScriptVideo } from '@/lib/media/subtitles/ass';
import { overlayAt } from '@/lib/review/overlay';
import type { MarkedClip } from './marked-clip';

/** Writes the script into `file`. */
export async function writeScript(
  file: string,
  { frames, path, style }: Pick<MarkedClip, 'frames' | 'path' | 'style'>,
  video: ScriptVideo,
  signal: AbortSignal,
): Promise<void> {
  const chunks = assScript(frames.times, (index) => overlayAt(path, style, index), video);
  await pipeline(Readable.from(chunks), createWriteStream(file), { signal });
}
