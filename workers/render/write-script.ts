// Writes the subtitle script of a path into the work directory, piece by piece.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assScript, type ScriptVideo } from '@/lib/media/subtitles/ass';
import { overlayAt, type Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';

export async function writeScript(
  file: string,
  path: Path,
  style: Style,
  times: ArrayLike<number>,
  video: ScriptVideo,
  signal: AbortSignal,
): Promise<void> {
  const chunks = assScript(times, (frameIndex) => overlayAt(path, style, frameIndex), video);
  await pipeline(Readable.from(chunks), createWriteStream(file), { signal });
}
