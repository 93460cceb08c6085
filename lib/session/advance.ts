// The life of a clip: facts + command -> next facts + effects. Pure, total, and the only place that
// decides. Invariant: every change of state it makes is an edge of the database's table of
// transitions.

import type { AdvanceResult, ClipFacts, ClipNext, Command, Effect, UserCommand } from './commands';
import type { ClipJobKind, ClipState } from './states';

// A path that lost the player in more than this share of the frames is not worth judging: ask again
// instead.
const lostShareMax = 0.95;

type Transition = {
  readonly from: readonly ClipState[];
  readonly to: ClipState | ((clip: ClipFacts) => ClipState);
  readonly stops?: readonly ClipJobKind[];
  readonly guard?: (clip: ClipFacts) => boolean;
  /** Said to the person when the command does not fit. */
  readonly conflictMessage: string;
};

const transitions: Readonly<Record<UserCommand['type'], Transition>> = {
  choose: {
    from: [
      'selecting',
      'tracking',
      'previewing',
      'preview_ready',
      'approved',
      'skipped',
      'done',
      'failed',
      'cancelled',
    ],
    to: 'tracking',
    stops: ['follow', 'preview'],
    guard: (clip) => clip.hasFirstFrame,
    conflictMessage:
      'The first frame of this clip is not there yet, or the clip is being rendered.',
  },
  approve: {
    from: ['previewing', 'preview_ready', 'skipped', 'failed', 'cancelled'],
    to: 'approved',
    guard: (clip) => clip.hasPath,
    conflictMessage:
      'There is no followed path to approve in this clip, or it is already approved.',
  },
  reselect: {
    from: ['tracking', 'previewing', 'preview_ready', 'approved', 'done', 'failed', 'cancelled'],
    to: 'selecting',
    stops: ['follow', 'preview'],
    guard: (clip) =>
      clip.analysis === 'done' || (clip.hasFirstFrame && clip.analysis === 'running'),
    conflictMessage: 'There is nothing to choose again in this clip now.',
  },
  skip: {
    from: [
      'pending',
      'detecting',
      'selecting',
      'tracking',
      'previewing',
      'preview_ready',
      'approved',
      'done',
      'failed',
      'cancelled',
    ],
    to: 'skipped',
    stops: ['analyse', 'follow', 'preview'],
    conflictMessage: 'This clip is already left out, or it is being rendered: cancel that first.',
  },
  restore: {
    from: ['skipped', 'approved'],
    to: stateToRestore,
    guard: (clip) => clip.state === 'skipped' || (clip.hasPath && clip.hasPreview),
    conflictMessage: 'This clip was not left out.',
  },
  recall: {
    from: [
      'selecting',
      'tracking',
      'previewing',
      'preview_ready',
      'approved',
      'done',
      'failed',
      'cancelled',
    ],
    to: stateToRestore,
    stops: ['follow', 'preview'],
    guard: (clip) => clip.hasPath,
    conflictMessage: 'That attempt has no path, or the clip is left out or being rendered.',
  },
  retry: {
    from: ['failed', 'cancelled'],
    to: stateToRetry,
    conflictMessage: 'Nothing failed in this clip.',
  },
  finalize: {
    from: ['approved', 'done', 'failed', 'cancelled'],
    to: 'finalizing',
    guard: (clip) => clip.hasPath && (!isStopped(clip) || clip.stoppedIn === 'finalizing'),
    conflictMessage: 'Only an approved clip can be finalized.',
  },
};

/** The state a clip returns to when it is taken back into the reel. */
function stateToRestore(clip: ClipFacts): ClipState {
  if (clip.hasPath) return clip.hasPreview ? 'preview_ready' : 'previewing';
  return clip.hasFirstFrame && clip.analysis === 'done' ? 'selecting' : 'pending';
}

/** The state in which failed or cancelled work is taken up again. */
function stateToRetry(clip: ClipFacts): ClipState {
  const { stoppedIn } = clip;
  return stoppedIn === 'tracking' || stoppedIn === 'previewing' || stoppedIn === 'finalizing'
    ? stoppedIn
    : 'pending';
}

function isStopped(clip: ClipFacts): boolean {
  return clip.state === 'failed' || clip.state === 'cancelled';
}

/**
 * The work that entering a state takes. A clip that is to be followed first waits for its analysis.
 */
function jobKindFor(state: ClipState, clip: ClipFacts): ClipJobKind | null {
  if (state === 'pending') return 'analyse';
  if (state === 'previewing') return 'preview';
  if (state === 'finalizing') return 'final';
  if (state !== 'tracking') return null;
  if (clip.analysis === 'done') return 'follow';
  return clip.analysis === 'running' || clip.analysis === 'waiting' ? null : 'analyse';
}

/** Decides what a command does to a clip. */
export function advance(clip: ClipFacts, command: Command): AdvanceResult {
  switch (command.type) {
    case 'analysisStarted':
      return applyReport(clip, clip.state === 'pending' ? 'detecting' : clip.state, {
        analysis: 'running',
      });
    case 'firstFrame':
      return applyReport(clip, clip.state === 'detecting' ? 'selecting' : clip.state);
    case 'analysed':
      return onAnalysed(clip);
    case 'followed':
      return onFollowed(clip, command.lost);
    case 'previewed':
      return applyReport(clip, clip.state === 'previewing' ? 'preview_ready' : clip.state);
    case 'finalized':
      return applyReport(clip, clip.state === 'finalizing' ? 'done' : clip.state);
    case 'workFailed':
      return onStopped(clip, command.kind, 'failed', command.error);
    case 'workCancelled':
      return onStopped(clip, command.kind, 'cancelled', null);
    default:
      return applyUserCommand(clip, command);
  }
}

function applyUserCommand(clip: ClipFacts, command: UserCommand): AdvanceResult {
  const transition = transitions[command.type];
  if (!transition.from.includes(clip.state) || transition.guard?.(clip) === false) {
    return { ok: false, code: 'CLIP_STATE_CONFLICT', message: transition.conflictMessage };
  }
  const state = typeof transition.to === 'function' ? transition.to(clip) : transition.to;
  const stops = transition.stops ?? [];
  const analysisEnds =
    stops.includes('analyse') && (clip.analysis === 'waiting' || clip.analysis === 'running');
  const work = jobKindFor(state, clip);
  const effects: Effect[] = [];
  if (stops.length > 0) effects.push({ type: 'stop', kinds: stops });
  if (command.type === 'choose') effects.push({ type: 'newAttempt' });
  if (work) effects.push({ type: 'enqueue', kind: work });
  const analysis = work === 'analyse' ? 'waiting' : analysisEnds ? 'cancelled' : clip.analysis;
  return {
    ok: true,
    next: { state, stoppedIn: null, skipped: state === 'skipped', error: null, analysis },
    effects,
  };
}

/** A report moves the clip or leaves it; what is not named in the change stays as it was. */
function applyReport(
  clip: ClipFacts,
  state: ClipState,
  change: Partial<ClipNext> = {},
  effects: readonly Effect[] = [],
): AdvanceResult {
  const { stoppedIn, skipped, error, analysis } = clip;
  const clearedError = state === clip.state ? {} : { error: null };
  return {
    ok: true,
    next: { state, stoppedIn, skipped, error, analysis, ...clearedError, ...change },
    effects,
  };
}

/** Anchors may have come before the analysis was done: then following starts now. */
function onAnalysed(clip: ClipFacts): AdvanceResult {
  const state = clip.state === 'detecting' ? 'selecting' : clip.state;
  return applyReport(
    clip,
    state,
    { analysis: 'done' },
    clip.state === 'tracking' ? [{ type: 'enqueue', kind: 'follow' }] : [],
  );
}

function onFollowed(clip: ClipFacts, lost: number): AdvanceResult {
  if (clip.state !== 'tracking') return applyReport(clip, clip.state);
  if (lost > lostShareMax) return applyReport(clip, 'selecting', { error: targetLost });
  return applyReport(clip, 'previewing', {}, [{ type: 'enqueue', kind: 'preview' }]);
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
const statesEndedBy: Readonly<Record<ClipJobKind, readonly ClipState[]>> = {
  analyse: ['pending', 'detecting', 'selecting', 'tracking'],
  follow: ['tracking'],
  preview: ['previewing'],
  final: ['finalizing'],
};

function onStopped(
  clip: ClipFacts,
  kind: ClipJobKind,
  to: 'failed' | 'cancelled',
  error: ClipFacts['error'],
): AdvanceResult {
  const analysis = kind === 'analyse' && clip.analysis !== 'done' ? to : clip.analysis;
  if (!statesEndedBy[kind].includes(clip.state)) return applyReport(clip, clip.state, { analysis });
  return applyReport(clip, to, { stoppedIn: clip.state, error, analysis });
}
