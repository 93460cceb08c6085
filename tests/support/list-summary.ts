// A dry run as one line, for tables of lists: sessions as `Ann 90-100`, problems as
// `2 startTime: code`, doubts as `code?` with the words of their button, problems of the list as
// `! path: code`.

import { expect } from 'vitest';
import { listProblems, planList } from '@/lib/highlights/plan-list';

export type Changes = Partial<Omit<Parameters<typeof planList>[0], 'videos'>> & {
  readonly fps?: number;
  readonly end?: number;
};

/** The dry run of a list for one video of 90 minutes; parts are separated by bars. */
export function summary(text: string, { fps = 25, end = 5400, ...changes }: Changes = {}): string {
  const plan = planList({
    text,
    videos: [{ id: 'v1', name: 'match.mp4', durationSeconds: end, fps }],
    videoNames: {},
    padding: { before: 0, after: 0 },
    ...changes,
  });
  expect(plan.doubts.length).toBeLessThanOrEqual(10);
  expect(listProblems(plan).fields.every(({ message }) => message.length > 20)).toBe(true);
  return [
    ...plan.problems.map(({ path, code }) => `! ${path}: ${code}`),
    ...plan.sessions.map(
      ({ player, clips }) =>
        `${player} ${clips.map(({ startSeconds, stopSeconds }) => `${startSeconds}-${stopSeconds}`).join(' ')}`,
    ),
    ...plan.rows.flatMap(({ line, problems, warnings }) => [
      ...problems.map(({ path, code }) => `${line} ${path.replace(/^.*\][.]/, '')}: ${code}`),
      ...warnings.map(
        ({ path, code }) => `${line} ${path.replace(/^.*\][.]/, '')}: ${code} (warning)`,
      ),
    ]),
    ...plan.doubts.map(({ code, repair }) => (repair ? `${code}? ${repair.label}` : `${code}?`)),
  ].join(' | ');
}
