// The job that collects the hard frames of a match: found in the finished paths, cut from the source,
// near-duplicates left out. What the match has already keeps its place.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { toSeconds } from '@/lib/media/timebase';
import { writeManifest } from '@/lib/server/hard-frames/manifest';
import {
  isTrainingAllowed,
  readEvidence,
  readFinishedClips,
  readTakenFrames,
} from '@/lib/server/hard-frames/read-evidence';
import type { NewHardFrame } from '@/lib/server/hard-frames/record-frames';
import { probeOf, readFrameTable, readSource } from '@/lib/server/jobs/load-work';
import { type Candidate, chooseFrames } from '@/lib/vision/hard-frames/choose-frames';
import {
  type FoundPerson,
  findHardFrames,
  type HardFrame,
  peopleBeside,
} from '@/lib/vision/hard-frames/find-hard-frames';
import { hardFrameParams as params } from '@/lib/vision/hard-frames/params';
import type { Handler, HandlerContext, ScratchFile } from '../runtime/job-handler';
import { extractStills, type Still } from './extract-stills';

type Found = Candidate &
  HardFrame & {
    readonly people: readonly FoundPerson[];
    readonly width: number;
    readonly height: number;
  };

/** More are cut than are taken, because near-duplicates are only known by their images. */
const shortlist = { ...params, framesMax: 2 * params.framesMax };

export const hardFramesJob: Handler = async (context) => {
  const { job } = context;
  assert(job.videoId, 'hard frames belong to a match');
  if (!(await isTrainingAllowed(job.videoId))) return { files: [] };
  const taken = await readTakenFrames(job.videoId, job.id);
  const found = chooseFrames(await findAll(job.videoId, context), taken, shortlist);
  const images = await cutAll(job.videoId, found, context);
  const candidates = found.flatMap((one) => {
    const still = images.get(one);
    return still ? [{ ...one, still, hash: still.hash }] : [];
  });
  const chosen = chooseFrames(candidates, taken, params);
  context.log.info({ frames: chosen.length }, 'hard frames chosen');
  const files = chosen.map(
    (one): ScratchFile => ({
      ...{ kind: 'hardFrame', part: partOf(one), file: one.still.file, contentType: 'image/jpeg' },
    }),
  );
  const hardFrames = chosen.map(toNewFrame);
  // Stored before the list is written, which is made of the rows.
  if (files.length > 0) await context.saveProgress({ files, hardFrames });
  await writeManifest(job.videoId);
  return { files: [] };
};

/** The name of its image, unique in the match. */
function partOf({ clipId, frame }: Candidate): string {
  return `${clipId}-${String(frame).padStart(6, '0')}`;
}

function toNewFrame(one: Found & { readonly still: Still }): NewHardFrame {
  const { clipId, frame, seconds, reason, box, confidence, people, width, height, still } = one;
  return {
    ...{ part: partOf(one), clipId, frame, seconds, reason, box, confidence, people },
    ...{ width, height, imageHash: still.hash },
  };
}

/** The hard frames of all finished clips. */
async function findAll(videoId: string, { signal, onProgress }: HandlerContext): Promise<Found[]> {
  const clipIds = await readFinishedClips(videoId);
  const probe = probeOf((await readSource(videoId)).video);
  const all: Found[] = [];
  for (const [done, clipId] of clipIds.entries()) {
    signal.throwIfAborted();
    onProgress({ stage: 'Looking for hard frames', done, total: clipIds.length, unit: 'clips' });
    const evidence = await readEvidence(clipId);
    if (!evidence) continue;
    const { pts, timebase } = await readFrameTable(clipId);
    const { width, height } = evidence.path;
    for (const one of findHardFrames(evidence, params)) {
      const seconds = toSeconds(pts[one.frame] ?? 0, timebase) - probe.startSeconds;
      const people = peopleBeside(evidence.analysis, one, params);
      all.push({ ...one, clipId, seconds, hash: null, people, width, height });
    }
  }
  return all;
}

/** The image of each frame. */
async function cutAll(
  videoId: string,
  found: readonly Found[],
  { workDir, signal, onProgress }: HandlerContext,
): Promise<ReadonlyMap<Found, Still>> {
  const { file: source, video } = await readSource(videoId);
  const probe = probeOf(video);
  const images = new Map<Found, Still>();
  const clipIds = [...new Set(found.map(({ clipId }) => clipId))].sort();
  for (const [done, clipId] of clipIds.entries()) {
    onProgress({ stage: 'Cutting hard frames', done, total: clipIds.length, unit: 'clips' });
    const ofClip = found.filter((one) => one.clipId === clipId).sort((a, b) => a.frame - b.frame);
    const folder = join(workDir, clipId);
    await mkdir(folder);
    const frames = ofClip.map(({ frame }) => frame);
    const table = await readFrameTable(clipId);
    const stills = await extractStills({ source, probe, table, frames, folder }, signal);
    for (const [i, one] of ofClip.entries()) {
      const still = stills[i];
      if (still) images.set(one, still);
    }
  }
  return images;
}
