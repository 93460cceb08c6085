// The analysis of a film and its proxy, made once and kept: the same film, model, input size and program give the same files.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeAnalysis } from '@/lib/vision/analysis-file';
import type { Analysis } from '@/lib/vision/types';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import type { ResolvedModel } from '@/workers/analyse/analyse-types';
import { probeMedia } from '@/workers/cut/probe-media';

export type AnalysedFilm = { readonly analysis: Analysis; readonly analysisFile: string; readonly proxy: string };

export type AnalyseChoices = {
  /** null: nobody is detected. */
  readonly model: ResolvedModel | null;
  /** Longer side of the detector's input in pixels; 0: what the analysis chooses. */
  readonly longSide: number;
  readonly cache: string;
  readonly signal: AbortSignal;
};

/** What an analysis comes out of; a change there makes kept analyses stale. */
const makers = ['workers/analyse', 'lib/media', 'lib/vision/shots', 'lib/vision/appearance'];
const makerFiles =
  /^(analysis-file|camera-motion|common-shift|corners|detect-geometry|detections|optical-flow|pyramid|similarity|types|warp|yolo-decode)\.ts$/;

/** The analysis of a whole film. */
export async function analysedFilm(film: string, name: string, choices: AnalyseChoices): Promise<AnalysedFilm> {
  const folder = join(choices.cache, 'analyses', `${name}-${keyOf(film, choices)}`);
  if (!existsSync(folder)) await analyse(film, folder, choices);
  const analysisFile = join(folder, 'analysis.bin');
  return { analysis: decodeAnalysis(readFileSync(analysisFile)), analysisFile, proxy: join(folder, 'proxy.mp4') };
}

async function analyse(film: string, folder: string, { model, longSide, signal }: AnalyseChoices): Promise<void> {
  const workDir = `${folder}.half`;
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
  const probe = await probeMedia(film, signal);
  const span = { source: film, probe, startSeconds: 0, stopSeconds: probe.durationSeconds + 1 };
  await analyseClip(
    { ...span, model, providers: ['cpu'], workDir, ...(longSide > 0 ? { longSide } : {}) },
    { signal, onProgress: () => {}, onFirstFrame: () => {} },
  );
  renameSync(workDir, folder);
}

function keyOf(film: string, { model, longSide }: AnalyseChoices): string {
  const { size, mtimeMs } = statSync(film);
  const hash = createHash('sha256').update(JSON.stringify([film, size, mtimeMs, model?.sha256 ?? null, longSide]));
  const visionFiles = readdirSync('lib/vision').filter((name) => makerFiles.test(name));
  const files = [...makers.flatMap(filesIn), ...visionFiles.map((name) => join('lib/vision', name))];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return names.sort().map((name) => join(folder, name));
}
