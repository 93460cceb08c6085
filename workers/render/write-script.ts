// Writes the subtitle scripts of a path chunk by chunk: the marks, and what is blurred.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assert } from '@/lib/errors/app-error';
import { frameTablePart } from '@/lib/media/frame-table';
import { assScript, type ScriptVideo } from '@/lib/media/subtitles/ass';
import type { DrawList } from '@/lib/review/draw-list';
import { overlayAt } from '@/lib/review/overlay';
import { blurMaskAt } from '@/lib/review/styles/blur';
import { shownFrames } from '@/lib/review/trim';
import type { MarkedClip } from './marked-clip';

type DrawnClip = Pick<MarkedClip, 'frames' | 'path' | 'style' | 'trim' | 'people'>;

/** Writes the marks into `file`. */
export function writeMarks(
  file: string,
  clip: DrawnClip,
  video: ScriptVideo,
  signal: AbortSignal,
): Promise<void> {
  const { path, style } = clip;
  return writeScript(
    file,
    clip,
    { video, drawn: (frame) => overlayAt(path, style, frame) },
    signal,
  );
}

/** Writes into `file` what is blurred; the style blurs something. */
export function writeBlurMask(
  file: string,
  clip: DrawnClip,
  { highRange: _, ...video }: ScriptVideo,
  signal: AbortSignal,
): Promise<void> {
  const { path, style, people } = clip;
  const { blur } = style;
  assert(blur, 'a mask is written where the style blurs');
  assert(blur === 'rest' || people, 'who blurs the others knows them');
  const drawn = (frame: number) => blurMaskAt(path, blur, people ?? [], frame);
  // The mask is burned into black frames of eight bits, whatever the range of the video.
  return writeScript(file, clip, { video: { ...video, matrix: 'bt601' }, drawn }, signal);
}

type Script = {
  readonly video: ScriptVideo;
  /** Of a frame of the whole clip: it is the one that the browser shows, whatever is cut away. */
  readonly drawn: (frame: number) => DrawList;
};

async function writeScript(
  file: string,
  { frames, trim = null }: DrawnClip,
  { video, drawn }: Script,
  signal: AbortSignal,
): Promise<void> {
  const shown = shownFrames(trim, frames.pts.length);
  const { times } = frameTablePart(frames, shown);
  const chunks = assScript(times, (index) => drawn(shown.first + index), video);
  await pipeline(Readable.from(chunks), createWriteStream(file), { signal });
}
