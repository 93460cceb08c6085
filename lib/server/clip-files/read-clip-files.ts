// The contents of a clip's files for the screen: path, detections of a frame, frame times.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  type DetectionsView,
  detection,
  doubt,
  type framesView,
  type PathView,
  pathFrame,
} from '@/lib/contracts/path-views';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { Detections } from '@/lib/vision/types';
import { newestArtifact } from '../artifacts/newest-artifact';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Artifact } from '../db/generated/client';
import { findClip } from '../sessions/command-clip';
import { absolutePath } from '../storage/storage';
import { readAnalysis } from './analysis-cache';
import { readPartialPath } from './path-partials';
import { readCuts } from './read-cuts';

/** Paths of older versions have no doubts. */
const storedPath = z.object({
  width: z.number(),
  height: z.number(),
  frames: z.array(pathFrame),
  doubts: z.array(doubt).default([]),
});
const storedFrames = z.object({ times: z.array(z.number()) });

/** The path of the current attempt; while it is being followed, the frames so far. */
export async function readPath(actor: Actor, clipId: string): Promise<PathView> {
  const clip = await findClip(actor, clipId);
  const { currentAttemptId: attemptId, width, height } = clip;
  if (attemptId === null || width === null || height === null)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('No player was chosen in this clip yet.'),
    });
  const artifact = await newestArtifact('path', { clipId, attemptId });
  if (!artifact)
    return {
      attemptId,
      width,
      height,
      complete: false,
      frames: await readPartialPath(attemptId),
      doubts: [],
      cuts: [],
    };
  const path = await readStoredPath(artifact);
  return { attemptId, complete: true, ...path, cuts: await readCuts(clipId) };
}

/** The whole path of one attempt, the present one or another. */
export async function readAttemptPath(
  actor: Actor,
  clipId: string,
  attemptId: string,
): Promise<PathView> {
  await findClip(actor, clipId);
  const attempt = await db().attempt.findFirst({
    where: { id: attemptId, clipId },
    select: { number: true, summary: true },
  });
  if (!attempt)
    throw new AppError('NOT_FOUND', { public: message('This clip has no such attempt.') });
  const artifact = await newestArtifact('path', { clipId, attemptId });
  if (!artifact)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: attempt.summary
        ? message('The path of attempt {number} was removed from the disk.', {
            number: attempt.number,
          })
        : message('The player was not followed to the end in attempt {number}.', {
            number: attempt.number,
          }),
      hint: message('Compare with another attempt.'),
    });
  const path = await readStoredPath(artifact);
  return { attemptId, complete: true, ...path, cuts: await readCuts(clipId) };
}

/** The path in a stored file. */
export async function readStoredPath(artifact: Artifact): Promise<z.infer<typeof storedPath>> {
  return storedPath.parse(await readJson(artifact));
}

/** The detections of a frame, or of the analysed frame nearest to it. */
export async function readDetections(
  actor: Actor,
  clipId: string,
  frame: number,
): Promise<DetectionsView> {
  const clip = await findClip(actor, clipId);
  const { width, height } = clip;
  if (width === null || height === null)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('The first frame of this clip is not there yet.'),
    });
  const artifact = await newestArtifact('analysis', { clipId });
  if (!artifact) {
    const people = z.array(detection).safeParse(clip.firstFramePeople).data;
    return {
      frame: frame === 0 || !people ? frame : 0,
      width,
      height,
      known: people !== undefined,
      people: people ?? [],
    };
  }
  const analysis = await readAnalysis(artifact);
  const k = nearestIndex(analysis.analysed, frame);
  const found = analysis.detections[k];
  return {
    frame: analysis.analysed[k] ?? frame,
    width,
    height,
    known: found !== undefined,
    people: found ? toDetectionsView(found) : [],
  };
}

/** Presentation times of all frames, the first 0. */
export async function readFrames(
  actor: Actor,
  clipId: string,
): Promise<z.infer<typeof framesView>> {
  await findClip(actor, clipId);
  const artifact = await newestArtifact('frames', { clipId });
  if (!artifact)
    throw new AppError('ARTIFACT_NOT_READY', { public: message('This clip is not analysed yet.') });
  const { times } = storedFrames.parse(await readJson(artifact));
  return { count: times.length, times };
}

/**
 * Weaker boxes help the tracker but are mostly false positives: they are not offered for choosing.
 * 0..1
 */
const selectableScoreMin = 0.2;

/** Detections in the shape of the contract, without the weak ones, highest score first. */
export function toDetectionsView({ count, boxes, scores }: Detections): DetectionsView['people'] {
  const at = (i: number, side: number) => Math.round((boxes[4 * i + side] ?? 0) * 10) / 10;
  const all = Array.from({ length: count }, (_, i): DetectionsView['people'][number] => ({
    box: [at(i, 0), at(i, 1), at(i, 2), at(i, 3)],
    score: Math.round((scores[i] ?? 0) * 1000) / 1000,
  }));
  return all.filter(({ score }) => score >= selectableScoreMin);
}

/** Index of the entry of an increasing list that is nearest to a frame. */
function nearestIndex(analysed: Int32Array, frame: number): number {
  let best = 0;
  for (let k = 1; k < analysed.length; k += 1) {
    if (Math.abs((analysed[k] ?? 0) - frame) < Math.abs((analysed[best] ?? 0) - frame)) best = k;
  }
  return best;
}

async function readJson(artifact: Artifact): Promise<unknown> {
  return JSON.parse(await readFile(absolutePath(artifact.path), 'utf8'));
}
