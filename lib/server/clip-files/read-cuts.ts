// The cuts of a clip, from its analysis.

import { shotStarts } from '@/lib/review/reframing/shot-starts';
import { newestArtifact } from '../artifacts/newest-artifact';
import { ifExists } from '../storage/file-errors';
import { readAnalysis } from './analysis-cache';

/** First frames of new shots; none where the clip was not analysed or its analysis is removed. */
export async function readCuts(clipId: string): Promise<number[]> {
  const artifact = await newestArtifact('analysis', { clipId });
  const analysis = artifact && (await ifExists(readAnalysis(artifact)));
  return analysis ? shotStarts(analysis.shotBoundaries) : [];
}
