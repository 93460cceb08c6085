// Images of chosen frames of one clip: one ffmpeg decodes the source once. Invariant: as many images
// as frames were asked for, each of the frame with that tick.

import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { type FrameTable, frameTable, readPrintedFrames } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { finalVideo } from '@/lib/media/recipes/render-recipes';
import {
  stillFiles,
  stillFramesArguments,
  stillFramesGraph,
} from '@/lib/media/recipes/still-frames-recipe';
import { hashSize, type ImageHash, imageHash } from '@/lib/vision/hard-frames/image-hash';
import { locateSpan } from '../probe/read-packets';
import { runFfmpeg } from '../process/run-ffmpeg';

export type Still = { readonly file: string; readonly hash: ImageHash };

export type StillsInput = {
  readonly source: string;
  readonly probe: Probe;
  readonly table: FrameTable;
  /** Of the clip, rising, each once. */
  readonly frames: readonly number[];
  /** An empty folder for these images. */
  readonly folder: string;
};

/** An image for each frame, in their order. */
export async function extractStills(
  { source, probe, table, frames, folder }: StillsInput,
  signal: AbortSignal,
): Promise<Still[]> {
  const ticks = frames.map((frame) => {
    const tick = table.pts[frame];
    assert(tick !== undefined, `frame ${frame} is one of the clip's ${table.pts.length}`);
    return tick;
  });
  const { timebase } = table;
  const { span: wanted } = finalVideo(probe, frameTable(timebase, ticks));
  const { span } = await locateSpan(source, probe, wanted, signal);
  const options = { source, probe, span, ticks, thumbnail: hashSize };
  await writeFile(join(folder, stillFiles.graph), stillFramesGraph(options));
  await runFfmpeg(stillFramesArguments(options), {
    signal,
    cwd: folder,
    failure: 'SOURCE_DAMAGED',
  });
  const printed = await readFile(join(folder, stillFiles.printedFrames), 'utf8');
  const found = readPrintedFrames(printed, timebase).pts;
  assert(
    found.length === ticks.length && found.every((tick, i) => tick === ticks[i]),
    `the frames at ${ticks.join(', ')} were decoded, found ${found.join(', ')}`,
  );
  const thumbnails = new Uint8Array(await readFile(join(folder, stillFiles.thumbnails)));
  const bytes = hashSize.width * hashSize.height;
  const stills = frames.map((_, i) => ({
    file: join(folder, stillFiles.image(i + 1)),
    hash: imageHash(thumbnails.subarray(i * bytes, (i + 1) * bytes)),
  }));
  for (const { file } of stills) assert((await stat(file)).size > 0, `${file} was written`);
  return stills;
}
