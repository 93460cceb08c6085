// The life of a clip: facts + command -> next facts + effects. Pure, total, and the only place that decides.
// Invariant: every change of state it makes is an edge of the database's table of transitions.

import type { Advance, ClipFacts, ClipNext, Command, Effect, PersonCommand } from './commands';
import type { ClipJobKind, ClipState } from './states';

// A path that lost the player in more than this share of the frames is not worth judging: ask again instead.
const lostShareMax = 0.95;

type Edge = {
  readonly from: readonly ClipState[];
  readonly to: ClipState | ((clip: ClipFacts) => ClipState);
  readonly stops?: readonly ClipJobKind[];
  readonly when?: (clip: ClipFacts) => boolean;
  /** Said to the person when the command does not fit. */
  readonly otherwise: string;
};

const edges: Readonly<Record<PersonCommand['type'], Edge>> = {
  choose: {
    from: ['selecting', 'tracking', 'previewing', 'preview_ready', 'approved', 'rejected', 'done', 'failed', 'cancelled'],
    to: 'tracking',
    stops: ['follow', 'preview'],
    when: (clip) => clip.hasPicture,
    otherwise: 'The first frame of this clip is not there yet, or the clip is being rendered.',
  },
  approve: {
    from: ['previewing', 'preview_ready', 'rejected', 'failed', 'cancelled'],
    to: 'approved',
    when: (clip) => clip.hasPath,
    otherwise: 'There is no followed path to approve in this clip, or it is already approved.',
  },
  reject: {
    from: ['tracking', 'previewing', 'preview_ready', 'approved', 'done', 'failed', 'cancelled'],
    to: 'selecting',
    stops: ['follow', 'preview'],
    when: (clip) => clip.analysis === 'done' || (clip.hasPicture && clip.analysis === 'running'),
    otherwise: 'There is nothing to choose again in this clip now.',
  },
  skip: {
    from: ['pending', 'detecting', 'selecting', 'tracking', 'previewing', 'preview_ready', 'approved', 'done', 'failed', 'cancelled'],
    to: 'rejected',
    stops: ['analyse', 'follow', 'preview'],
    otherwise: 'This clip is already left out, or it is being rendered: cancel that first.',
  },
  restore: {
    from: ['rejected', 'approved'],
    to: whereItWas,
    when: (clip) => clip.state === 'rejected' || (clip.hasPath && clip.hasPreview),
    otherwise: 'This clip was not left out.',
  },
  recall: {
    from: ['selecting', 'tracking', 'previewing', 'preview_ready', 'approved', 'done', 'failed', 'cancelled'],
    to: whereItWas,
    stops: ['follow', 'preview'],
    when: (clip) => clip.hasPath,
    otherwise: 'That attempt has no path, or the clip is left out or being rendered.',
  },
  retry: {
    from: ['failed', 'cancelled'],
    to: whereItStopped,
    otherwise: 'Nothing failed in this clip.',
  },
  finalize: {
    from: ['approved', 'done', 'failed', 'cancelled'],
    to: 'finalizing',
    when: (clip) => clip.hasPath && (!isStopped(clip) || clip.stoppedIn === 'finalizing'),
    otherwise: 'Only an approved clip can be finalized.',
  },
};

/** The state a clip returns to when it is taken back into the reel. */
function whereItWas(clip: ClipFacts): ClipState {
  if (clip.hasPath) return clip.hasPreview ? 'preview_ready' : 'previewing';
  return clip.hasPicture && clip.analysis === 'done' ? 'selecting' : 'pending';
}

/** The state in which failed or cancelled work is taken up again. */
function whereItStopped(clip: ClipFacts): ClipState {
  const { stoppedIn } = clip;
  return stoppedIn === 'tracking' || stoppedIn === 'previewing' || stoppedIn === 'finalizing' ? stoppedIn : 'pending';
}

function isStopped(clip: ClipFacts): boolean {
  return clip.state === 'failed' || clip.state === 'cancelled';
}

/** The work that entering a state takes. A clip that is to be followed first waits for its analysis. */
function workOf(state: ClipState, clip: ClipFacts): ClipJobKind | null {
  if (state === 'pending') return 'analyse';
  if (state === 'previewing') return 'preview';
  if (state === 'finalizing') return 'final';
  if (state !== 'tracking') return null;
  if (clip.analysis === 'done') return 'follow';
  return clip.analysis === 'running' || clip.analysis === 'waiting' ? null : 'analyse';
}

/** Decides what a command does to a clip. */
export function advance(clip: ClipFacts, command: Command): Advance {
  switch (command.type) {
    case 'analysisStarted':
      return report(clip, clip.state === 'pending' ? 'detecting' : clip.state, { analysis: 'running' });
    case 'firstFrame':
      return report(clip, clip.state === 'detecting' ? 'selecting' : clip.state);
    case 'analysed':
      return analysed(clip);
    case 'followed':
      return followed(clip, command.lost);
    case 'previewed':
      return report(clip, clip.state === 'previewing' ? 'preview_ready' : clip.state);
    case 'finalized':
      return report(clip, clip.state === 'finalizing' ? 'done' : clip.state);
    case 'workFailed':
      return stopped(clip, command.kind, 'failed', command.error);
    case 'workCancelled':
      return stopped(clip, command.kind, 'cancelled', null);
    default:
      return asked(clip, command);
  }
}

function asked(clip: ClipFacts, command: PersonCommand): Advance {
  const edge = edges[command.type];
  if (!edge.from.includes(clip.state) || edge.when?.(clip) === false) {
    return { ok: false, code: 'CLIP_STATE_CONFLICT', message: edge.otherwise };
  }
  const state = typeof edge.to === 'function' ? edge.to(clip) : edge.to;
  const stops = edge.stops ?? [];
  const analysisEnds = stops.includes('analyse') && (clip.analysis === 'waiting' || clip.analysis === 'running');
  const work = workOf(state, clip);
  const effects: Effect[] = [];
  if (stops.length > 0) effects.push({ type: 'stop', kinds: stops });
  if (command.type === 'choose') effects.push({ type: 'newAttempt' });
  if (work) effects.push({ type: 'enqueue', kind: work });
  const analysis = work === 'analyse' ? 'waiting' : analysisEnds ? 'cancelled' : clip.analysis;
  return { ok: true, next: { state, stoppedIn: null, skipped: state === 'rejected', error: null, analysis }, effects };
}

/** A report moves the clip or leaves it; what is not named in the change stays as it was. */
function report(clip: ClipFacts, state: ClipState, change: Partial<ClipNext> = {}, effects: readonly Effect[] = []): Advance {
  const { stoppedIn, skipped, error, analysis } = clip;
  const moved = state === clip.state ? {} : { error: null };
  return { ok: true, next: { state, stoppedIn, skipped, error, analysis, ...moved, ...change }, effects };
}

/** Anchors may have come before the analysis was done: then following starts now. */
function analysed(clip: ClipFacts): Advance {
  const state = clip.state === 'detecting' ? 'selecting' : clip.state;
  return report(clip, state, { analysis: 'done' }, clip.state === 'tracking' ? [{ type: 'enqueue', kind: 'follow' }] : []);
}

function followed(clip: ClipFacts, lost: number): Advance {
  if (clip.state !== 'tracking') return report(clip, clip.state);
  if (lost > lostShareMax) return report(clip, 'selecting', { error: targetLost });
  return report(clip, 'previewing', {}, [{ type: 'enqueue', kind: 'preview' }]);
}

const targetLost = {
  code: 'TARGET_LOST',
  message: 'The player could not be followed from this choice.',
  hint: 'Choose the player again on a frame where the whole body is clear.',
  detail: null,
  fields: [],
  retryable: false,
} as const;

/** The states that end when work of a kind fails or is cancelled. */
const statesOf: Readonly<Record<ClipJobKind, readonly ClipState[]>> = {
  analyse: ['pending', 'detecting', 'selecting', 'tracking'],
  follow: ['tracking'],
  preview: ['previewing'],
  final: ['finalizing'],
};

function stopped(clip: ClipFacts, kind: ClipJobKind, to: 'failed' | 'cancelled', error: ClipFacts['error']): Advance {
  const analysis = kind === 'analyse' && clip.analysis !== 'done' ? to : clip.analysis;
  if (!statesOf[kind].includes(clip.state)) return report(clip, clip.state, { analysis });
  return report(clip, to, { stoppedIn: clip.state, error, analysis });
}
