// Writes the subtitle scripts of a path chunk by chunk: the marks, and what is blurred.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assert } from '@/lib/errors/app-error';
import { assScript, type ScriptVideo } from '@/lib/media/subtitles/ass';
import type { DrawList } from '@/lib/review/draw-list';
import { overlayAt } from '@/lib/review/overlay';
import { blurMaskAt } from '@/lib/review/styles/blur';
import { type MarkedClip, shownPart } from './marked-clip';

/** A frame that is burned: which one of the clip, and when in the rendered video. */
export type BurnedFrame = { readonly frame: number; readonly seconds: number };

export type BurnedVideo = {
  readonly video: ScriptVideo;
  /** In order. */
  readonly burned: readonly BurnedFrame[];
};

// Both are of the whole path: a frame looks as in the browser, whatever is cut away.

/** Writes the marks into `file`. */
export function writeMarks(
  file: string,
  clip: Pick<MarkedClip, 'frames' | 'path' | 'style' | 'trim' | 'moments'>,
  burnedVideo: BurnedVideo,
  signal: AbortSignal,
): Promise<void> {
  const { path, style } = clip;
  const part = shownPart(clip);
  const drawn = (frame: number) => overlayAt(path, style, frame, part);
  return writeScript(file, burnedVideo, drawn, signal);
}

/** Writes into `file` what is blurred; the style blurs something. */
export function writeBlurMask(
  file: string,
  { path, style: { blur }, people }: Pick<MarkedClip, 'path' | 'style' | 'people'>,
  { video: { highRange: _, ...video }, burned }: BurnedVideo,
  signal: AbortSignal,
): Promise<void> {
  assert(blur, 'a mask is written where the style blurs');
  assert(blur === 'rest' || people, 'who blurs the others knows them');
  const drawn = (frame: number) => blurMaskAt(path, blur, people ?? [], frame);
  // The mask is burned into black frames of eight bits, whatever the range of the video.
  return writeScript(file, { video: { ...video, matrix: 'bt601' }, burned }, drawn, signal);
}

async function writeScript(
  file: string,
  { video, burned }: BurnedVideo,
  drawn: (frame: number) => DrawList,
  signal: AbortSignal,
): Promise<void> {
  const times = burned.map(({ seconds }) => seconds);
  const chunks = assScript(times, (index) => drawn(burned[index]?.frame ?? 0), video);
  await pipeline(Readable.from(chunks), createWriteStream(file), { signal });
}
