// The rows of a dry run as moments to write: what the list says once it is understood, before clips
// are made of it.

import type { FieldProblem } from '@/lib/errors/app-error';
import type { Moment } from './formats/entries/list-file';
import type { ListVideo } from './match-videos';
import type { ListPlan } from './plan-list';

/** Limits of sessions and clips, which a file does not have. */
const limitsOfClips: ReadonlySet<string> = new Set([
  'clip_too_long',
  'too_many_clips',
  'too_many_sessions',
]);

/** The plan without the problems that only concern sessions and clips. */
export function withoutClipLimits(plan: ListPlan): ListPlan {
  const kept = ({ code }: FieldProblem) => !limitsOfClips.has(code);
  return {
    ...plan,
    problems: plan.problems.filter(kept),
    rows: plan.rows.map((row) => ({ ...row, problems: row.problems.filter(kept) })),
  };
}

/** The moments of the rows without problems, in the order of the list. */
export function planMoments(plan: ListPlan, videos: readonly ListVideo[]): Moment[] {
  return plan.rows.flatMap((row): Moment[] => {
    if (row.problems.length > 0 || row.startSeconds === null || row.stopSeconds === null) return [];
    const video = videos.find(({ id }) => id === row.videoId);
    return [
      {
        videoName: video?.name ?? row.videoName,
        fps: video?.fps ?? null,
        startMs: Math.round(row.startSeconds * 1000),
        stopMs: Math.round(row.stopSeconds * 1000),
        playerName: row.playerName,
        include: row.include,
        notes: row.notes,
      },
    ];
  });
}
