// Recordings whose parts are being uploaded, and what is to become of them. Kept beside the uploads,
// outlives the page and a reload: the join happens once every part is there.

import { z } from 'zod';
import { findRecordings, type RecordingFile } from '@/lib/media/probe/recording-part';

const planSchema = z.object({
  key: z.string(),
  camera: z.string(),
  parts: z.array(z.object({ name: z.string(), sizeBytes: z.number() })),
  missing: z.array(z.number()),
  choice: z.enum(['join', 'apart']),
});
export type JoinPlan = z.infer<typeof planSchema>;

const storageName = 'followspot-join-plans';
const plansMax = 20;
const listeners = new Set<() => void>();
let plans: readonly JoinPlan[] | null = null;
let isStored = true;

const noPlans: readonly JoinPlan[] = [];

export function joinPlansSnapshot(): readonly JoinPlan[] {
  plans ??= load();
  return plans;
}

/** On the server there are none. */
export const joinPlansOnServer = (): readonly JoinPlan[] => noPlans;

export function subscribeJoinPlans(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Plans the joins of files that were just chosen. `others`: files that are here or on their way; a
 * recording with none of the chosen ones is left alone. What was decided before stays decided.
 */
export function planJoins(
  chosen: readonly RecordingFile[],
  others: readonly RecordingFile[] = [],
): void {
  const before = joinPlansSnapshot();
  const planned = before.flatMap(({ parts }) => parts);
  const names = new Set(chosen.map(({ name }) => name));
  const found = findRecordings([...others, ...planned, ...chosen]).filter(({ parts }) =>
    parts.some(({ name }) => names.has(name)),
  );
  const plansFound = found.map(
    ({ key, camera, parts, missing }): JoinPlan => ({
      ...{ key, camera, missing: [...missing] },
      parts: parts.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
      choice: before.find((plan) => plan.key === key)?.choice ?? 'join',
    }),
  );
  const isFound = ({ key }: JoinPlan) => plansFound.some((plan) => plan.key === key);
  put([...before.filter((plan) => !isFound(plan)), ...plansFound].slice(-plansMax));
}

export function choosePlan(key: string, choice: JoinPlan['choice']): void {
  put(joinPlansSnapshot().map((plan) => (plan.key === key ? { ...plan, choice } : plan)));
}

/** Takes a plan to carry it out. False: it was taken before, perhaps in another tab. */
export function takePlan(key: string): boolean {
  const isThere =
    joinPlansSnapshot().some((plan) => plan.key === key) &&
    (!isStored || load().some((plan) => plan.key === key));
  removePlan(key);
  return isThere;
}

export function removePlan(key: string): void {
  put(joinPlansSnapshot().filter((plan) => plan.key !== key));
}

function put(next: readonly JoinPlan[]): void {
  plans = next;
  try {
    localStorage.setItem(storageName, JSON.stringify(next));
    isStored = true;
  } catch {
    isStored = false;
    // Without room in the browser a plan lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function load(): readonly JoinPlan[] {
  try {
    return z.array(planSchema).parse(JSON.parse(localStorage.getItem(storageName) ?? '[]'));
  } catch {
    // Written by another version, or not readable: the parts can still be joined by hand.
    return noPlans;
  }
}
