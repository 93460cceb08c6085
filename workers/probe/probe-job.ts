// The job that checks a new video before it can be used: its facts, whether it is supported, and
// its poster.

import type { Probe } from '@/lib/media/probe/probe';
import { continuousNote, joinedNote, partNote } from '@/lib/media/probe/recording-part';
import { env } from '@/lib/server/env/env';
import { readPartNames, readSource } from '@/lib/server/jobs/load-work';
import { hasRoomFor } from '@/lib/server/storage/reservations';
import type { Handler } from '../runtime/job-handler';
import { checkVideo } from './check-video';

export const probeJob: Handler = async ({ job, workDir, signal, onProgress }) => {
  const { file, video, meta } = await readSource(job.videoId ?? '');
  const report = (done: number, unit: string) =>
    onProgress({ stage: 'Checking the video', done, total: null, unit });
  report(0, '');
  const { probe, poster } = await checkVideo(file, workDir, signal, {
    choice: { deinterlace: env().DEINTERLACE, hdr: env().HDR },
    onSeconds: (seconds) => report(seconds, 's'),
  });
  // Its times begin anew within the file: made continuous, then checked again. Where that fails, the
  // video is used up to that place.
  const isRepairable =
    probe.usableBytes !== undefined &&
    joinedAt(meta) === null &&
    (await hasRoomFor(job.ownerId, Number(video.sizeBytes)));
  return {
    files: [{ kind: 'poster', file: poster, contentType: 'image/jpeg' }],
    video: {
      state: isRepairable ? 'checking' : 'ready',
      probe: withNotes(probe, await notesOf(video, meta)),
    },
    ...(isRepairable && { next: 'join' as const }),
  };
};

type SourceVideo = Awaited<ReturnType<typeof readSource>>['video'];

async function notesOf(video: SourceVideo, meta: unknown): Promise<(string | null)[]> {
  if (video.joinOf.length > 0) return [joinedNote(await readPartNames(video))];
  const places = joinedAt(meta);
  return [partNote(video.name), places && continuousNote(places)];
}

function withNotes(probe: Probe, notes: readonly (string | null)[]): Probe {
  return { ...probe, notes: [...probe.notes, ...notes.filter((note) => note !== null)] };
}

/** Where the recordings of a file meet that was made continuous, in seconds; else null. */
function joinedAt(meta: unknown): number[] | null {
  const places = typeof meta === 'object' && meta && 'joinedAt' in meta ? meta.joinedAt : null;
  return Array.isArray(places) ? places.map(Number) : null;
}
