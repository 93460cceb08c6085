// All people of a clip: for the page that shows what is blurred, and for the job that blurs it.

import type { PeopleView } from '@/lib/contracts/style';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { type PeopleFrame, peopleBoxes } from '@/lib/vision/people-boxes';
import type { Box } from '@/lib/vision/types';
import { newestArtifact } from '../artifacts/newest-artifact';
import type { Actor } from '../auth/actor';
import type { Artifact } from '../db/generated/client';
import { findClip } from '../sessions/command-clip';
import { readAnalysis } from './analysis-cache';

/** All people of each analysed frame; boxes in whole pixels of the image. */
export async function readPeople(actor: Actor, clipId: string): Promise<PeopleView> {
  await findClip(actor, clipId);
  const people = await peopleIn(await analysisOf(clipId));
  return {
    frames: people.map(({ frame, boxes }) => ({
      frame,
      boxes: boxes.map(outwards),
    })),
  };
}

/** In whole pixels, not smaller. */
function outwards([x1, y1, x2, y2]: Box): [number, number, number, number] {
  return [Math.floor(x1), Math.floor(y1), Math.ceil(x2), Math.ceil(y2)];
}

/** What the analysis file says of all people. */
export async function peopleIn(analysis: Artifact): Promise<PeopleFrame[]> {
  return peopleBoxes(await readAnalysis(analysis));
}

/** The clip's analysis; throws ARTIFACT_NOT_READY. */
export async function analysisOf(clipId: string): Promise<Artifact> {
  const artifact = await newestArtifact('analysis', { clipId });
  if (artifact) return artifact;
  throw new AppError('ARTIFACT_NOT_READY', {
    public: message('Who is in this clip is not known: its analysis is not there.'),
    hint: message('Analyse the clip again, or turn the blur of the others off.'),
  });
}
