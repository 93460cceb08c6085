// The analysis and proxy of a video, cached by video, model, input size and source code.

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Analysis } from '@/lib/vision/types';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import type { ResolvedModel } from '@/workers/analyse/detector/resolved-model';
import { probeMedia } from '@/workers/probe/probe-media';

export type AnalysedVideo = {
  readonly analysis: Analysis;
  readonly analysisFile: string;
  readonly proxy: string;
};

export type CachedAnalysisOptions = {
  /** null: no detector. */
  readonly model: ResolvedModel | null;
  /** Longer side of the detector's input in pixels; 0: what the analysis chooses. */
  readonly longSide: number;
  readonly cache: string;
  readonly signal: AbortSignal;
};

/** Sources of an analysis; a change there invalidates cached analyses. */
const sourceFolders = [
  'workers/analyse',
  'workers/analyse/detector',
  'lib/media',
  ...['appearance', 'camera', 'detector', 'detector/adapters', 'geometry', 'io', 'shots'].map(
    (room) => `lib/vision/${room}`,
  ),
];

/** The analysis of a whole video. */
export async function analysedVideo(
  video: string,
  name: string,
  options: CachedAnalysisOptions,
): Promise<AnalysedVideo> {
  const folder = join(options.cache, 'analyses', `${name}-${keyOf(video, options)}`);
  if (!existsSync(folder)) await analyse(video, folder, options);
  const analysisFile = join(folder, 'analysis.bin');
  return {
    analysis: decodeAnalysis(readFileSync(analysisFile)),
    analysisFile,
    proxy: join(folder, 'proxy.mp4'),
  };
}

async function analyse(
  video: string,
  folder: string,
  { model, longSide, signal }: CachedAnalysisOptions,
): Promise<void> {
  const workDir = `${folder}.half`;
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
  const probe = await probeMedia(video, signal);
  const span = { source: video, probe, startSeconds: 0, stopSeconds: probe.durationSeconds + 1 };
  await analyseClip(
    { ...span, model, providers: ['cpu'], workDir, ...(longSide > 0 ? { longSide } : {}) },
    { signal, onProgress: () => {}, onFirstFrame: () => {} },
  );
  renameSync(workDir, folder);
}

function keyOf(video: string, { model, longSide }: CachedAnalysisOptions): string {
  const { size, mtimeMs } = statSync(video);
  const hash = createHash('sha256').update(
    JSON.stringify([video, size, mtimeMs, model?.sha256 ?? null, longSide]),
  );
  const files = ['lib/vision/types.ts', ...sourceFolders.flatMap(filesIn)];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  return names.sort().map((name) => join(folder, name));
}
