// The shell around lib/session/advance: load, decide, store, and apply the effects in the same
// transaction. Invariant: nothing else writes a clip's state, and what is written is what advance
// returned.

import { errorBody } from '@/lib/contracts/envelope';
import type { AnchorView, AttemptView, ErasedStretch } from '@/lib/contracts/sessions';
import { AppError, assert } from '@/lib/errors/app-error';
import { advance } from '@/lib/session/advance';
import type { ClipFacts, ClipNext, Command, Effect } from '@/lib/session/commands';
import { aheadOffset, type ClipJobKind } from '@/lib/session/job-catalog';
import type { ClipState } from '@/lib/session/states';
import { type Clip, Prisma } from '../db/generated/client';
import { toJson } from '../db/json';
import { env } from '../env/env';
import { stopJobs } from '../queue/cancel-jobs';
import { enqueue, enqueueNew, type JobRequest } from '../queue/enqueue';
import type { UnitOfWork } from '../queue/transaction';

/** Input beside the command itself. */
export type CommandInput = {
  /** The version the user decided on; null for reports of work, which the fence guards instead. */
  readonly expectedVersion?: number | null;
  /** For `choose`. */
  readonly attempt?: {
    readonly tracker: AttemptView['tracker'];
    readonly anchors: readonly AnchorView[];
    readonly erased?: ErasedStretch;
  };
  /** Facts of the cut and the analysis that are stored along. */
  readonly patch?: ClipPatch;
  readonly requestId?: string | null;
};

/** Facts that the work learns about a clip. */
export type ClipPatch = Partial<
  Pick<
    Clip,
    | 'width'
    | 'height'
    | 'fps'
    | 'frameCount'
    | 'analysisMode'
    | 'analysisModel'
    | 'analysisBuiltIn'
    | 'framesDone'
  >
> & {
  readonly firstFramePeople?: Prisma.InputJsonValue;
};

type LoadedClip = Prisma.ClipGetPayload<{ include: typeof withFacts }>;
const withFacts = {
  session: { select: { ownerId: true, videoId: true, marked: true } },
  artifacts: {
    where: { kind: { in: ['path', 'preview'] } },
    select: { kind: true, attemptId: true },
  },
} satisfies Prisma.ClipInclude;

/** Applies a command to a clip whose session the caller has locked with lockSession. */
export async function applyCommand(
  unit: UnitOfWork,
  clipId: string,
  command: Command,
  input: CommandInput = {},
): Promise<ClipNext> {
  const clip = await unit.tx.clip.findUnique({ where: { id: clipId }, include: withFacts });
  if (!clip) throw new AppError('CLIP_NOT_FOUND');
  const current = { state: clip.state, version: clip.version };
  if (!(await isCurrentVersion(unit, clip, input.expectedVersion ?? null)))
    throw new AppError('VERSION_CONFLICT', { detail: current });
  const decision = advance(toFacts(clip), command);
  if (!decision.ok)
    throw new AppError(decision.code, { public: decision.message, detail: current });
  await store(unit, clip, decision.next, input);
  for (const effect of decision.effects) await applyEffect(unit, clip, effect, input);
  return decision.next;
}

function toFacts(clip: LoadedClip): ClipFacts {
  const has = (kind: 'path' | 'preview') =>
    clip.artifacts.some(
      (artifact) =>
        artifact.kind === kind &&
        artifact.attemptId !== null &&
        artifact.attemptId === clip.currentAttemptId,
    );
  return {
    state: clip.state,
    stoppedIn: clip.stoppedIn,
    skipped: clip.skipped,
    error: errorBody.safeParse(clip.error).data ?? null,
    analysis: clip.analysisState,
    hasFirstFrame: clip.width !== null,
    hasPath: has('path'),
    hasPreview: has('preview'),
    isPlain: !clip.session.marked,
  };
}

/**
 * The same for the new clips of a session: nothing was done to one of them that was not done to all,
 * so one decision is that of each.
 */
export async function applyToNewClips(
  unit: UnitOfWork,
  sessionId: string,
  commands: readonly Command[],
  requestId: string | null,
): Promise<void> {
  for (const command of commands) {
    const clips = await unit.tx.clip.findMany({
      where: { sessionId },
      orderBy: { position: 'asc' },
      include: withFacts,
    });
    const [first] = clips;
    if (!first) return;
    const decision = advance(toFacts(first), command);
    assert(decision.ok, `a new clip takes the command to ${command.type}`);
    await unit.tx.clip.updateMany({
      where: { sessionId },
      data: { ...storedNext(decision.next), version: first.version + 1 },
    });
    for (const effect of decision.effects)
      if (effect.type === 'enqueue')
        await enqueueNew(
          unit,
          clips.map((clip) => jobRequest(clip, effect.kind, null, requestId)),
        );
  }
}

// Transitions of the work that a user's decision may cross: a click made before one of them still
// counts.
const compatibleTransitions: ReadonlySet<string> = new Set<`${ClipState}>${ClipState}`>([
  'pending>detecting',
  'detecting>selecting',
  'previewing>preview_ready',
  // A correction sent while the path was being finished.
  'tracking>previewing',
]);

async function isCurrentVersion(
  unit: UnitOfWork,
  clip: Clip,
  expected: number | null,
): Promise<boolean> {
  if (expected === null || expected === clip.version) return true;
  const since = await unit.tx.clipEvent.findMany({
    where: { clipId: clip.id, version: { gt: expected } },
  });
  return (
    since.length === clip.version - expected &&
    since.every((event) => compatibleTransitions.has(`${event.fromState}>${event.toState}`))
  );
}

async function store(
  unit: UnitOfWork,
  clip: Clip,
  next: ClipNext,
  input: CommandInput,
): Promise<void> {
  // A report that leaves the state leaves the version too, or every step of the work would make the
  // next click a conflict.
  const changesVersion = next.state !== clip.state || input.expectedVersion != null;
  const { count } = await unit.tx.clip.updateMany({
    where: { id: clip.id, version: clip.version },
    data: {
      ...input.patch,
      ...storedNext(next),
      version: clip.version + (changesVersion ? 1 : 0),
    },
  });
  if (count === 0)
    throw new AppError('VERSION_CONFLICT', {
      detail: { state: clip.state, version: clip.version },
    });
}

function storedNext({ state, stoppedIn, skipped, error, analysis }: ClipNext) {
  return {
    ...{ state, stoppedIn, skipped, analysisState: analysis },
    error: error ? toJson(error) : Prisma.DbNull,
  };
}

async function applyEffect(
  unit: UnitOfWork,
  clip: LoadedClip,
  effect: Effect,
  input: CommandInput,
): Promise<void> {
  if (effect.type === 'stop')
    return stopJobs(unit, { clipId: clip.id, kind: { in: [...effect.kinds] } });
  if (effect.type === 'newAttempt') return createAttempt(unit, clip, input);
  const { currentAttemptId } = await unit.tx.clip.findUniqueOrThrow({
    where: { id: clip.id },
    select: { currentAttemptId: true },
  });
  const { requestId = null } = input;
  const request = jobRequest(clip, effect.kind, currentAttemptId, requestId);
  if (!effect.ahead) await enqueue(unit, request);
  else if (env().RENDER_AHEAD === 'on') await enqueue(unit, ahead(request));
}

function jobRequest(
  { session: { ownerId, videoId }, sessionId, id: clipId, position }: LoadedClip,
  kind: ClipJobKind,
  currentAttemptId: string | null,
  requestId: string | null,
): JobRequest {
  return {
    ...{ kind, ownerId, videoId, sessionId, clipId, requestId },
    attemptId: kind === 'analyse' ? null : currentAttemptId,
    priorityOffset: kind === 'analyse' || kind === 'final' ? position : 0,
  };
}

/** Of many clips each still comes before a match that is made playable. */
const aheadPositionMax = 60;

/** The request as work that is done before a user waits for it: in the background. */
export function ahead(request: JobRequest): JobRequest {
  const place = Math.min(request.priorityOffset ?? 0, aheadPositionMax);
  return { ...request, background: true, priorityOffset: aheadOffset + place };
}

async function createAttempt(
  unit: UnitOfWork,
  { id: clipId, currentAttemptId: basedOnId }: LoadedClip,
  input: CommandInput,
): Promise<void> {
  assert(input.attempt, 'anchors come with the command to choose');
  const last = await unit.tx.attempt.aggregate({ where: { clipId }, _max: { number: true } });
  const { tracker, anchors, erased } = input.attempt;
  const attempt = await unit.tx.attempt.create({
    data: {
      ...{ clipId, number: (last._max.number ?? 0) + 1, tracker, anchors: toJson(anchors) },
      basedOnId,
      ...(erased && { erased: toJson(erased) }),
    },
    select: { id: true },
  });
  await unit.tx.clip.update({ where: { id: clipId }, data: { currentAttemptId: attempt.id } });
}
