// Finals with a still and slow motion, and without, of sources that are drawn for it: tiny, ten frames a
// second, plain or at a changing rate, of a high dynamic range.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameTable, readPrintedFrames } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { defaultTreatment, type TreatmentChoice } from '@/lib/media/probe/treatment';
import { frameListArguments } from '@/lib/media/recipes/frame-list-recipe';
import { frameTimebase } from '@/lib/media/recipes/source-frames';
import type { Style } from '@/lib/review/overlay';
import type { Box, Path } from '@/lib/vision/types';
import { probeMedia } from '@/workers/probe/probe-media';
import { locateClip } from '@/workers/probe/read-packets';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';
import type { MarkedClip } from '@/workers/render/marked-clip';
import { renderFinal } from '@/workers/render/render-final';
import { type BarVideoOptions, decodeGray, drawBarVideo, numberOf } from './bar-video';
import { editedTimes } from './edited-times';
import { folder, hooks, signal } from './render-fixture';
import { streamsOf } from './render-video';
import { rotateVideo } from './rotate-video';

export const height = 96;
/** Ten frames a second: so few are enough for all before, in and after a slow stretch. */
export const plain = { width: 160, height, count: 14, fps: 10, sound: { clickAt: 1.25 } };
const edits = { factor: 2, still: 0.3, seconds: 0.2 } as const;
export const unevenRate = 'settb=1/25000,setpts=N*2500+mod(N\\,3)*301';
export const unevenOptions = [
  '-enc_time_base',
  '1:25000',
  '-video_track_timescale',
  '25000',
  '-bf',
  '0',
];
export const unevenVideo = { ...plain, filters: unevenRate, options: unevenOptions };

type Source = {
  readonly file: string;
  readonly probe: Probe;
  readonly frames: FrameTable;
};

/** The frames of all of a video, as they are listed for a cut. */
async function listFrames(file: string, probe: Probe): Promise<FrameTable> {
  const bounds = [0, probe.durationSeconds] as const;
  const { span } = await locateClip(file, probe, bounds, signal);
  const argv = frameListArguments({ source: file, probe, span, file: 'frames.txt' });
  await runFfmpeg(argv, { signal, cwd: folder });
  const printed = readFileSync(join(folder, 'frames.txt'), 'utf8');
  return readPrintedFrames(printed, frameTimebase(probe.video));
}

let files = 0;

export async function drawSource(
  options: BarVideoOptions,
  { choice = {}, turn = 0 }: { choice?: Partial<TreatmentChoice>; turn?: number } = {},
): Promise<Source> {
  files += 1;
  const file = join(folder, `source-${files}.mp4`);
  drawBarVideo(file, options);
  if (turn !== 0) rotateVideo(file, turn);
  const probe = await probeMedia(file, signal, { choice: { ...defaultTreatment, ...choice } });
  return { file, probe, frames: await listFrames(file, probe) };
}

export function pathOf({ probe: { video }, frames }: Source, boxOf: (frame: number) => Box): Path {
  return {
    ...{ width: video.width, height: video.height },
    frames: frames.times.map((time, index) => {
      return { index, time, box: boxOf(index), source: 'seen', confidence: 1 } as const;
    }),
  };
}

/** Away from the bar, which is in the lowest 60 rows. */
const above = (): Box => [70, 8, 90, 24];
const moment = 1;

type Wishes = Partial<Pick<MarkedClip, 'people' | 'reframing'>> & {
  readonly style?: Partial<Style>;
  readonly path?: Path;
};

export async function render(source: Source, name: string, wishes: Wishes) {
  const { file, probe, frames } = source;
  const { path = pathOf(source, above), style, ...more } = wishes;
  const out = join(folder, `${name}-${files}.part`);
  const clip = { frames, path, workDir: folder, out, moments: [moment], ...more };
  const mark: Style = { kind: 'dot', color: '#808080', ...style };
  const output = await renderFinal({ ...clip, style: mark, source: file, probe }, hooks);
  return { out, output };
}

/** The final with a still and slow motion, and without. */
export async function bothFinals(source: Source, wishes: Wishes = {}) {
  const timing = { kind: 'freeze', seconds: edits.still } as const;
  const style = { ...wishes.style, timing, slowMotion: 'half' } as const;
  const edited = await render(source, 'edited', { ...wishes, style });
  const unedited = await render(source, 'unedited', wishes);
  const rule = { moments: [moment], factor: edits.factor, still: edits.still };
  return { edited, unedited, expected: editedTimes(source.frames, rule) };
}

export const numbersIn = (file: string, width: number) =>
  decodeGray(file, width, height).map((gray) => numberOf(gray, width, height));

/** All but what its length and its bytes decide. */
export function formatOf(file: string): Record<string, unknown> {
  const [video] = streamsOf(file);
  const names = ['codec_name', 'codec_tag_string', 'profile', 'pix_fmt', 'width', 'height'];
  const tags = ['color_range', 'color_space', 'color_primaries', 'color_transfer', 'field_order'];
  return Object.fromEntries([...names, ...tags].map((name) => [name, video?.[name]]));
}

export function highRange(transfer: string, light = '') {
  const tags = `colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited${light}`;
  const coder = ['-c:v', 'libx265', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1'];
  return { ...plain, options: [...coder, '-x265-params', `log-level=error:${tags}`] };
}
export const keptFormat = { codec_name: 'hevc', pix_fmt: 'yuv420p10le', color_space: 'bt2020nc' };
export const rec709 = { pix_fmt: 'yuv420p', color_space: 'bt709', color_transfer: 'bt709' };
