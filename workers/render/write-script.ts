// Writes the subtitle script of a path chunk by chunk.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assScript, type ScriptVideo } from '@/lib/media/subtitles/ass';
import { overlayAt } from '@/lib/review/overlay';
import { type MarkedClip, shownPart } from './marked-clip';

/** A frame that is burned: which one of the clip, and when in the rendered video. */
export type BurnedFrame = { readonly frame: number; readonly seconds: number };

/** Writes the script into `file`. */
export async function writeScript(
  file: string,
  clip: Pick<MarkedClip, 'frames' | 'path' | 'style' | 'trim' | 'moments'>,
  { video, burned }: { readonly video: ScriptVideo; readonly burned: readonly BurnedFrame[] },
  signal: AbortSignal,
): Promise<void> {
  const { path, style } = clip;
  const part = shownPart(clip);
  // Of the whole path: the mark of a frame is the one that the browser shows, whatever is cut away.
  const drawn = (index: number) => overlayAt(path, style, burned[index]?.frame ?? 0, part);
  const times = burned.map(({ seconds }) => seconds);
  const chunks = assScript(times, drawn, video);
  await pipeline(Readable.from(chunks), createWriteStream(file), { signal });
}
