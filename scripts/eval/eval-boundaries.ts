// Cuts and dissolves of videos whose boundaries are known: those that are there, and those that are
// none, as a table.

import { defined } from '@/lib/vision/value-at';
import { resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { analysedVideo } from './cached-analysis';
import { findBoundaryVideos } from './joined-videos';
import type { EvalOptions } from './options';
import { type BoundaryRow, boundaryCells, boundaryHead, scoreBoundaries } from './score-boundaries';
import { tableOf } from './table';

/** A row for each video; none without a detector. */
export async function evalBoundaries(
  options: EvalOptions,
  signal: AbortSignal,
): Promise<BoundaryRow[]> {
  if (options.model === null) return [];
  const { videos, missing } = findBoundaryVideos(options.shared, options.cache);
  for (const message of missing) console.log(`skipped: ${message}`);
  const model = await resolveModelFile(options.model, signal);
  const rows: BoundaryRow[] = [];
  for (const video of videos.filter(({ name }) => name.includes(options.only))) {
    const { analysis } = await analysedVideo(video.file, video.name, { ...options, model, signal });
    const row = scoreBoundaries(video, analysis.shotBoundaries, defined(analysis.times.at(-1)));
    rows.push(row);
    console.error(`${video.name}: wrong ${listOf(row.wrong)}; missed ${listOf(row.missed)}`);
  }
  console.log(`\n${tableOf(boundaryHead, boundaryCells(rows), 1)}`);
  return rows;
}

const listOf = (boundaries: BoundaryRow['wrong']) =>
  boundaries.map(({ kind, start, end }) => `${kind} ${start}-${end}`).join(', ') || 'none';
