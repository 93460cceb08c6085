// What one waits for in a session, and what a finalize would take, from its rows and the queue. No
// queries.

import type { SessionWait } from '@/lib/contracts/session-wait';
import type { SessionView } from '@/lib/contracts/sessions';
import { isLiveJobState, type JobKind } from '@/lib/session/job-catalog';
import { finalizePlan, type ReelStatus } from '@/lib/session/reel';
import { stateTable } from '@/lib/session/states';
import { inTurn, lengthOfWork, type Pace, type SecondsRange } from '@/lib/session/work-estimate';
import { workSeconds } from '../queue/clip-length';
import { type ClipRows, reelFacts, reelJob, type SessionRows } from './session-rows';

/** When the queue's jobs end, and how fast the installation works. */
export type Estimates = {
  readonly ends: ReadonlyMap<string, SecondsRange>;
  readonly pace: Pace;
  /** Jobs that render side by side. */
  readonly encodeSlots: number;
};

/** null: no clip is being worked on. */
export function sessionWait(
  rows: SessionRows,
  reel: ReelStatus['state'],
  estimates: Estimates,
): SessionWait | null {
  const working = rows.clips.filter(({ state }) => stateTable[state].phase === 'working');
  if (working.length === 0 && reel !== 'joining') return null;
  const ends = working.map((clip) => endOfClip(rows, clip, estimates));
  const known = ends.filter((end) => end !== null);
  const bound = (name: keyof SecondsRange, of: (...values: number[]) => number) =>
    of(...known.map((end) => end[name]));
  const isKnown = known.length === ends.length;
  const last = isKnown && {
    fromSeconds: Math.max(0, bound('fromSeconds', Math.max)),
    toSeconds: Math.max(0, bound('toSeconds', Math.max)),
  };
  return {
    clips: working.length,
    first:
      known.length === 0
        ? null
        : {
            fromSeconds: bound('fromSeconds', Math.min),
            toSeconds: bound('toSeconds', Math.min),
          },
    all: last ? withReel(rows, last, estimates) : null,
  };
}

/** The job that is live, and what of this state's work comes after it. */
function endOfClip(
  rows: SessionRows,
  clip: ClipRows,
  { ends, pace }: Estimates,
): SecondsRange | null {
  const { work } = stateTable[clip.state];
  const live = rows.jobs.filter(({ clipId, state }) => clipId === clip.id && isLiveJobState(state));
  const at = work.findIndex((name) => live.some(({ kind }) => kind === name));
  const job = live.find(({ kind }) => kind === work[at]);
  const later = work
    .slice(at + 1)
    .map((kind) => lengthOfWork(pace, kind, lengthOf(kind, clip, rows)));
  return inTurn((job && ends.get(job.id)) ?? null, ...later);
}

/** Finals are joined once all are there. */
function withReel(
  rows: SessionRows,
  finals: SecondsRange,
  { ends, pace }: Estimates,
): SecondsRange | null {
  const job = reelJob(rows);
  if (job && isLiveJobState(job.state)) return ends.get(job.id) ?? null;
  const rendering = rows.clips.some(({ state }) => state === 'finalizing');
  if (!rendering) return finals;
  return inTurn(
    finals,
    lengthOfWork(pace, 'reel', lengthOfAll('reel', rows, rows.session.finalizeClipIds)),
  );
}

/** What a finalize would take now; null: nothing is to be made, or it is not known. */
export function finalizeEstimate(
  rows: SessionRows,
  { pace, encodeSlots }: Estimates,
): SessionView['reel']['estimate'] {
  const { requested, render } = finalizePlan(reelFacts(rows).clips);
  if (render.length === 0) return null;
  const finals = lengthOfWork(pace, 'final', lengthOfAll('final', rows, render) / encodeSlots);
  return inTurn(finals, lengthOfWork(pace, 'reel', lengthOfAll('reel', rows, requested)));
}

function lengthOfAll(kind: JobKind, rows: SessionRows, ids: readonly string[]): number {
  const clips = rows.clips.filter(({ id }) => ids.includes(id));
  return clips.reduce((sum, clip) => sum + lengthOf(kind, clip, rows), 0);
}

const lengthOf = (kind: JobKind, clip: ClipRows, { session }: SessionRows) =>
  workSeconds(kind, clip, session.style);
