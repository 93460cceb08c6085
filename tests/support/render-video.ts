// A clip of a video all the way: probe, analysis without a detector, preview and final, as the jobs
// make them. What is measured in the results.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrameTable, parseFrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import type { TreatmentChoice } from '@/lib/media/probe/treatment';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import { probeMedia } from '@/workers/probe/probe-media';
import { renderFinal } from '@/workers/render/render-final';
import type { RenderOutput } from '@/workers/render/render-output';
import { renderPreview } from '@/workers/render/render-preview';
import { folder, hooks, runningPath, signal, style } from './render-fixture';

export type RenderedVideo = {
  readonly probe: Probe;
  readonly frames: FrameTable;
  readonly proxy: string;
  readonly preview: string;
  readonly final: string;
  readonly rendered: { readonly preview: RenderOutput; readonly final: RenderOutput };
  readonly notes: readonly string[];
};

/** Renders [start, stop) of a video. */
export async function renderVideo(
  source: string,
  [startSeconds, stopSeconds]: readonly [number, number],
  choice?: TreatmentChoice,
): Promise<RenderedVideo> {
  const workDir = mkdtempSync(join(folder, 'video-'));
  const probe = await probeMedia(source, signal, choice ? { choice } : {});
  const { proxy, framesFile, width, height, notes } = await analyseClip(
    { source, probe, startSeconds, stopSeconds, model: null, providers: ['cpu'], workDir },
    { ...hooks, onFirstFrame: () => undefined },
  );
  const frames = parseFrameTable(readFileSync(framesFile, 'utf8'));
  const marked = { frames, path: runningPath(frames, width, height), style, workDir };
  const [preview, final] = [join(workDir, 'preview.mp4'), join(workDir, 'final.mp4')];
  const rendered = {
    preview: await renderPreview({ ...marked, proxy, out: preview }, hooks),
    final: await renderFinal({ ...marked, source, probe, out: final }, hooks),
  };
  return { probe, frames, proxy, preview, final, rendered, notes };
}

/** Facts of the video stream, and of the audio stream where there is one. */
export function streamsOf(file: string): Record<string, string>[] {
  const args = ['-v', 'error', '-show_streams', '-of', 'json', file];
  return JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })).streams;
}

/** What the first frame says of the mastering screen and the brightest light. */
export function lightOf(file: string): Record<string, unknown>[] {
  const output = ['-read_intervals', '%+#1', '-show_frames', '-of', 'json', file];
  const report = execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'v:0', ...output]);
  const data = JSON.parse(report.toString()).frames[0].side_data_list ?? [];
  return data.filter(({ side_data_type: type }: { side_data_type: string }) =>
    /Mastering|light level/.test(type),
  );
}

/** A digest of each decoded frame. */
export function hashesOf(file: string): (string | undefined)[] {
  const args = ['-v', 'error', '-i', file, '-map', '0:v', '-f', 'framemd5', '-'];
  return execFileSync('ffmpeg', args, { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.startsWith('0,'))
    .map((line) => line.split(',').at(-1)?.trim());
}

/** Seconds of silence at most between two sounds that are one. */
const pause = 0.2;

/** Seconds at which sounds begin, and the length of the audio. */
export function soundsOf(file: string): { readonly starts: number[]; readonly seconds: number } {
  const rate = 48_000;
  const output = ['-ac', '1', '-ar', String(rate), '-f', 's16le', '-'];
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:a', ...output], {
    maxBuffer: 2 ** 28,
  });
  const samples = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  const starts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, sample] of samples.entries()) {
    if (Math.abs(sample) < 2000) continue;
    if (i - last > pause * rate) starts.push(i / rate);
    last = i;
  }
  return { starts, seconds: samples.length / rate };
}
