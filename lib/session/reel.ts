// When the finals are joined to the reel, and the reel's status. Pure, over facts of the session's
// rows.

import type { ClipState } from './states';

/** The facts of a clip that matter for the reel. */
export type ReelClip = {
  readonly clipId: string;
  readonly state: ClipState;
  readonly stoppedIn: ClipState | null;
  /** The latest rendered final. */
  readonly final: { readonly artifactId: string; readonly fresh: boolean } | null;
};

/** One joined part: which clip, and which rendering of it. */
export type ReelPart = { readonly clipId: string; readonly artifactId: string };

export type ReelFacts = {
  /** All clips of the session in the order of the reel. */
  readonly clips: readonly ReelClip[];
  /** Clips of the latest finalize. */
  readonly requested: readonly string[];
  /** The parts of the present reel; null when there is none. */
  readonly parts: readonly ReelPart[] | null;
  /** The present reel was joined with the present options of the session. */
  readonly sameOptions: boolean;
  /** The latest reel job; null when there never was one. */
  readonly job: 'live' | 'succeeded' | 'failed' | 'cancelled' | null;
};

export type ReelDecision =
  /** Some of the clips are still being rendered. */
  | { readonly type: 'wait' }
  /** Nothing to join, or the reel already consists of exactly these parts, with these options. */
  | { readonly type: 'nothing' }
  | { readonly type: 'join'; readonly parts: readonly ReelPart[] };

/** The parts of a reel joined now: the requested clips that are done. */
export function partsOf(facts: ReelFacts): readonly ReelPart[] {
  return facts.clips.flatMap((clip) =>
    clip.state === 'done' && clip.final && facts.requested.includes(clip.clipId)
      ? [{ clipId: clip.clipId, artifactId: clip.final.artifactId }]
      : [],
  );
}

/** Whether the reel is to be joined now. */
export function decideReel(facts: ReelFacts): ReelDecision {
  if (facts.clips.some((clip) => clip.state === 'finalizing')) return { type: 'wait' };
  const parts = partsOf(facts);
  const isMade = facts.parts !== null && facts.sameOptions && sameParts(parts, facts.parts);
  if (parts.length === 0 || isMade) return { type: 'nothing' };
  return { type: 'join', parts };
}

/** Same renderings in the same order. */
export function sameParts(a: readonly ReelPart[], b: readonly ReelPart[]): boolean {
  return a.length === b.length && a.every((part, i) => part.artifactId === b[i]?.artifactId);
}

/** The clips of a finalize of the session, and those of them that must be rendered. */
export function finalizePlan(clips: readonly ReelClip[]): {
  readonly requested: readonly string[];
  readonly render: readonly string[];
} {
  const wanted = clips.filter((clip) => isWanted(clip));
  const render = wanted.filter(
    (clip) => clip.state !== 'finalizing' && !(clip.state === 'done' && clip.final?.fresh),
  );
  return {
    requested: wanted.map((clip) => clip.clipId),
    render: render.map((clip) => clip.clipId),
  };
}

/** Approved by the user: now, or before its rendering began. */
function isWanted(clip: ReelClip): boolean {
  if (clip.state === 'approved' || clip.state === 'finalizing' || clip.state === 'done')
    return true;
  return (clip.state === 'failed' || clip.state === 'cancelled') && clip.stoppedIn === 'finalizing';
}

export type ReelStatus = {
  readonly state: 'none' | 'rendering' | 'joining' | 'ready' | 'ready_with_errors' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly stale: boolean;
};

/** The status that the API shows. */
export function reelStatus(facts: ReelFacts): ReelStatus {
  const requested = facts.clips.filter((clip) => facts.requested.includes(clip.clipId));
  const done = requested.filter((clip) => clip.state === 'done').length;
  return {
    state: reelState(facts, requested),
    done,
    total: requested.length,
    stale: isStale(facts),
  };
}

function reelState(facts: ReelFacts, requested: readonly ReelClip[]): ReelStatus['state'] {
  if (requested.some((clip) => clip.state === 'finalizing')) return 'rendering';
  if (facts.job === 'live') return 'joining';
  const stopped = requested.some((clip) => clip.state === 'failed' || clip.state === 'cancelled');
  if (facts.job === 'failed' || facts.job === 'cancelled') return 'failed';
  if (facts.parts) return stopped ? 'ready_with_errors' : 'ready';
  return stopped ? 'failed' : 'none';
}

/**
 * The reel is older than the latest approval, choice, style, shape or options: joining now would yield
 * another one.
 */
function isStale(facts: ReelFacts): boolean {
  if (!facts.parts) return false;
  if (!facts.sameOptions) return true;
  const wanted = facts.clips.filter(isWanted);
  if (
    wanted.some(
      (clip) =>
        clip.state === 'approved' || clip.state === 'finalizing' || clip.final?.fresh === false,
    )
  )
    return true;
  const now = wanted.flatMap((clip) =>
    clip.state === 'done' && clip.final
      ? [{ clipId: clip.clipId, artifactId: clip.final.artifactId }]
      : [],
  );
  return !sameParts(now, facts.parts);
}
