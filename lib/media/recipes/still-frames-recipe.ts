// Recipe: some frames of a clip as JPEG files of the size at which the source is displayed, with a gray
// thumbnail of each. One decode; frames are chosen by their own ticks, so that none is a neighbor of
// the one that was meant.

import { type ClipSpan, seekOptions } from '../clip/clip-span';
import type { Probe } from '../probe/probe';
import type { Size } from '../size';
import { sourceUrl } from '../source-url';
import { standardColors } from './colors';
import { printedFrames } from './frame-list-recipe';
import { clipFrames, sourceOptions } from './source-frames';

export type StillFramesOptions = {
  readonly source: string;
  readonly probe: Probe;
  /** Holds the frames. */
  readonly span: ClipSpan;
  /** Of the frames, in ticks of the frame table, rising. */
  readonly ticks: readonly number[];
  /** Of the gray thumbnails, one byte a pixel. */
  readonly thumbnail: Size;
};

/** Output files in ffmpeg's working directory; images count from 1. */
export const stillFiles = {
  image: (number: number) => `still-${String(number).padStart(4, '0')}.jpg`,
  images: 'still-%04d.jpg',
  thumbnails: 'thumbnails.gray',
  printedFrames: 'stills.txt',
  graph: 'stills.graph',
} as const;

/** The filters: a text of their own, because hundreds of frames are too long for an argument. */
export function stillFramesGraph({ probe, span, ticks, thumbnail }: StillFramesOptions): string {
  const { video } = probe;
  const isChosen = ticks.map((tick) => `eq(pts,${tick})`).join('+');
  return [
    [
      `${clipFrames(0, probe, span)},select='${isChosen}'`,
      printedFrames(stillFiles.printedFrames),
      `scale=${video.width}:${video.height}:flags=bicubic,setsar=1`,
      `${standardColors(video)},split=2[large][small]`,
    ].join(','),
    '[large]format=yuvj420p[images]',
    `[small]scale=${thumbnail.width}:${thumbnail.height}:flags=area,format=gray[thumbnails]`,
  ].join(';');
}

/** ffmpeg's arguments; `stillFramesGraph` is in its file. */
export function stillFramesArguments({ source, probe, span }: StillFramesOptions): string[] {
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-y'],
    ...sourceOptions(probe),
    ...seekOptions(span),
    ...['-i', sourceUrl(source, probe)],
    ...['-filter_complex_script', stillFiles.graph],
    ...['-map', '[images]', '-fps_mode', 'passthrough', '-c:v', 'mjpeg', '-q:v', '2'],
    ...['-map_metadata', '-1', '-f', 'image2', stillFiles.images],
    ...['-map', '[thumbnails]', '-fps_mode', 'passthrough', '-c:v', 'rawvideo'],
    ...['-f', 'rawvideo', stillFiles.thumbnails],
  ];
}
