// Which videos are the parts of a recording, and whether they can be joined now. Pure.

import type { JoinPlan } from '@/lib/client/join-plans';
import type { UploadView } from '@/lib/client/uploads/upload';
import type { VideoView } from '@/lib/contracts/videos';
import { findRecordings, type Recording } from '@/lib/media/probe/recording-part';

/** Videos that may be joined: one's own to change, checked, not joined themselves. */
const isPart = ({ state, rights, joinOf }: VideoView) =>
  state === 'ready' && rights.edit && joinOf.length === 0;

/** The recordings among the videos of one owner each. */
export function recordingsOf(videos: readonly VideoView[]): Recording<VideoView>[] {
  const parts = videos.filter(isPart);
  return [...new Set(parts.map(({ ownerName }) => ownerName))].flatMap((owner) =>
    findRecordings(parts.filter(({ ownerName }) => ownerName === owner)),
  );
}

export type PlanState =
  | { readonly type: 'waits'; readonly here: number }
  | { readonly type: 'ready'; readonly videoIds: readonly string[] }
  | { readonly type: 'refused'; readonly name: string };

/** Where a plan stands: its parts by name and size. */
export function planState({ parts }: JoinPlan, videos: readonly VideoView[]): PlanState {
  const found = parts.map((part) => videoOf(part, videos));
  const refused = found.find((video) => video?.state === 'refused');
  if (refused) return { type: 'refused', name: refused.name };
  const ready = found.filter((video) => video?.state === 'ready');
  return ready.length < parts.length
    ? { type: 'waits', here: ready.length }
    : { type: 'ready', videoIds: ready.flatMap((video) => video?.id ?? []) };
}

/** Whether every part is here or on its way: only then is there something to wait for. */
export function isUnderWay(
  { parts }: JoinPlan,
  uploads: readonly Pick<UploadView, 'fileName' | 'sizeBytes'>[],
  videos: readonly VideoView[],
): boolean {
  return parts.every(
    (part) =>
      videoOf(part, videos) !== null ||
      uploads.some(
        ({ fileName, sizeBytes }) => fileName === part.name && sizeBytes === part.sizeBytes,
      ),
  );
}

/** The video that a part became; the newest of several. */
export function videoOf(
  { name, sizeBytes }: JoinPlan['parts'][number],
  videos: readonly VideoView[],
): VideoView | null {
  return (
    videos.find(
      (video) =>
        video.name === name &&
        video.sizeBytes === sizeBytes &&
        video.joinOf.length === 0 &&
        video.rights.edit,
    ) ?? null
  );
}

/** The chosen videos with a recording in place of its parts. */
export function withRecordings(
  chosenIds: readonly string[],
  videos: readonly VideoView[],
): readonly string[] {
  const joined = videos.filter(
    ({ state, joinOf }) => state !== 'refused' && joinOf.some((id) => chosenIds.includes(id)),
  );
  if (joined.length === 0) return chosenIds;
  const replaced = new Set(joined.flatMap(({ joinOf }) => joinOf));
  const ids = [...chosenIds.filter((id) => !replaced.has(id)), ...joined.map(({ id }) => id)];
  return [...new Set(ids)];
}
