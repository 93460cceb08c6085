// The clip's state machine in code and the transition table of the database agree.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance } from '@/lib/session/advance';
import type { ClipFacts, Command } from '@/lib/session/commands';
import {
  type AnalysisState,
  analysisStates,
  awaitedWork,
  type ClipState,
  clipStates,
} from '@/lib/session/states';
import { type JobsFixture, makeSession, openJobsFixture } from './jobs-fixture';

const error = {
  code: 'RENDER_FAILED',
  message: 'm',
  hint: 'h',
  detail: null,
  fields: [],
  retryable: true,
} as const;
const commands: readonly Command[] = [
  ...(
    ['choose', 'approve', 'reselect', 'skip', 'restore', 'recall', 'retry', 'finalize'] as const
  ).map((type) => ({ type })),
  ...(['analysisStarted', 'firstFrame', 'analysed', 'previewed', 'finalized'] as const).map(
    (type) => ({ type }),
  ),
  { type: 'followed', lost: 0.1 },
  { type: 'followed', lost: 1 },
  ...(['analyse', 'follow', 'preview', 'final'] as const).flatMap((kind) => [
    { type: 'workFailed', kind, error } as const,
    { type: 'workCancelled', kind } as const,
  ]),
];

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobsFixture();
});
afterAll(() => fixture.close());

async function legalPairs(): Promise<Set<string>> {
  const { db } = await import('@/lib/server/db/client');
  const rows = await db().clipTransition.findMany();
  return new Set(rows.map((row) => `${row.fromState}>${row.toState}`));
}

function reachablePairs(): Set<string> {
  const bools = [false, true];
  const pairs = new Set<string>();
  for (const state of clipStates) {
    for (const stoppedIn of [null, ...clipStates]) {
      for (const analysis of analysisStates) {
        for (const bits of Array.from({ length: 16 }, (_, i) => i)) {
          const [hasFirstFrame = false, hasPath = false, hasPreview = false, isPlain = false] = [
            0, 1, 2, 3,
          ].map((i) => bools[(bits >> i) & 1]);
          const clip: ClipFacts = {
            state,
            stoppedIn,
            analysis,
            skipped: false,
            error: null,
            hasFirstFrame,
            hasPath,
            hasPreview,
            isPlain,
          };
          for (const command of commands) {
            const result = advance(clip, command);
            if (result.ok && result.next.state !== state)
              pairs.add(`${state}>${result.next.state}`);
          }
        }
      }
    }
  }
  return pairs;
}

describe('the life of a clip', () => {
  it('takes no transition that the database forbids', async () => {
    const legal = await legalPairs();
    expect([...reachablePairs()].filter((pair) => !legal.has(pair))).toEqual([]);
  });

  it('the database refuses each of the other pairs, and any change without a new version', async () => {
    const { db } = await import('@/lib/server/db/client');
    const legal = await legalPairs();
    const { clipIds } = await makeSession(fixture, 1);
    const id = clipIds[0] ?? '';
    let rejectedCount = 0;
    for (const from of clipStates) {
      for (const to of clipStates) {
        if (from === to) continue;
        await db().$executeRaw`ALTER TABLE clip DISABLE TRIGGER clip_guard`;
        await db().$executeRaw`UPDATE clip SET state = ${from}::clip_state WHERE id = ${id}::uuid`;
        await db().$executeRaw`ALTER TABLE clip ENABLE TRIGGER clip_guard`;
        const move = db()
          .$executeRaw`UPDATE clip SET state = ${to}::clip_state, version = version + 1 WHERE id = ${id}::uuid`;
        if (legal.has(`${from}>${to}`)) await expect(move).resolves.toBe(1);
        else {
          await expect(move).rejects.toThrow(/illegal clip transition/);
          rejectedCount += 1;
        }
      }
    }
    expect(rejectedCount).toBe(132 - legal.size);
    const { state } = await db().clip.findUniqueOrThrow({ where: { id } });
    const [next] = [...legal]
      .filter((pair) => pair.startsWith(`${state}>`))
      .map((pair) => pair.slice(state.length + 1));
    await expect(
      db().$executeRaw`UPDATE clip SET state = ${next}::clip_state WHERE id = ${id}::uuid`,
    ).rejects.toThrow(/version/);
  });

  it('the database derives the same awaited work from a state as the code', async () => {
    const { db } = await import('@/lib/server/db/client');
    const { awaitedWorkSql } = await import('@/lib/server/jobs/awaited-work');
    const rows = await db().$queryRaw<
      { state: ClipState; analysis_state: AnalysisState; kind: string | null }[]
    >`
      SELECT clip.state::text, clip.analysis_state::text, ${awaitedWorkSql()}::text AS kind FROM (
        SELECT state, analysis_state FROM unnest(enum_range(NULL::clip_state)) AS state,
          unnest(enum_range(NULL::"AnalysisState")) AS analysis_state) AS clip`;
    expect(rows).toHaveLength(clipStates.length * analysisStates.length);
    for (const { state, analysis_state, kind } of rows)
      expect([state, analysis_state, kind]).toEqual([
        state,
        analysis_state,
        awaitedWork(state, analysis_state),
      ]);
  });

  it('any sequence of commands leaves the row in the state of advance, and a gapless chain of legal events', async () => {
    const { db } = await import('@/lib/server/db/client');
    const legal = await legalPairs();
    const anyCommand = fc.constantFrom(...commands);
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 8, maxLength: 20 }), async (sequence) => {
        const { sessionId, clipIds } = await makeSession(fixture, 1);
        for (const command of [
          { type: 'analysisStarted' },
          { type: 'firstFrame' },
          ...sequence,
        ] as const)
          await step(sessionId, clipIds[0] ?? '', command);
        const events = await db().clipEvent.findMany({
          where: { clipId: clipIds[0] },
          orderBy: { id: 'asc' },
        });
        let at: ClipState = 'pending';
        let version = 1;
        for (const event of events) {
          expect(event.fromState).toBe(at);
          expect(legal.has(`${event.fromState}>${event.toState}`)).toBe(true);
          expect(event.version).toBe(version + 1);
          at = event.toState;
          version = event.version;
        }
        const clip = await db().clip.findUniqueOrThrow({ where: { id: clipIds[0] } });
        expect([clip.state, clip.version]).toEqual([at, version]);
        const live = await db().job.groupBy({
          by: ['kind'],
          where: { sessionId, state: { in: ['queued', 'running'] } },
          _count: true,
        });
        expect(live.every((group) => group._count === 1)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

/** One command through the application layer, compared with the pure decision on the same facts. */
async function step(sessionId: string, clipId: string, command: Command): Promise<void> {
  const { db } = await import('@/lib/server/db/client');
  const { inTransaction, lockSession } = await import('@/lib/server/queue/transaction');
  const { applyCommand } = await import('@/lib/server/sessions/apply-command');
  const clip = await db().clip.findUniqueOrThrow({ where: { id: clipId } });
  const attemptId = clip.currentAttemptId;
  if (attemptId && command.type === 'followed') await addFile('path', sessionId, clipId, attemptId);
  if (attemptId && command.type === 'previewed')
    await addFile('preview', sessionId, clipId, attemptId);
  const has = async (kind: 'path' | 'preview') =>
    attemptId !== null && (await db().artifact.count({ where: { clipId, kind, attemptId } })) > 0;
  const { state, stoppedIn, skipped, analysisState: analysis } = clip;
  const facts = {
    state,
    stoppedIn,
    skipped,
    analysis,
    error: null,
    hasFirstFrame: clip.width !== null,
    hasPath: await has('path'),
    hasPreview: await has('preview'),
    isPlain: false,
  };
  const expected = advance(facts, command);
  const patch = command.type === 'firstFrame' ? { width: 640, height: 360 } : {};
  const attempt = { tracker: 'manual', anchors: [{ frame: 0, box: [0, 0, 20, 20] }] } as const;
  const done = inTransaction(async (unit) => {
    await lockSession(unit, sessionId);
    return applyCommand(unit, clipId, command, {
      patch,
      attempt: { ...attempt, anchors: [{ frame: 0, box: [0, 0, 20, 20] }] },
    });
  });
  if (!expected.ok)
    await expect(done).rejects.toMatchObject({
      code: 'CLIP_STATE_CONFLICT',
      body: { detail: { state } },
    });
  else expect((await done).state).toBe(expected.next.state);
}

async function addFile(
  kind: 'path' | 'preview',
  sessionId: string,
  clipId: string,
  attemptId: string,
): Promise<void> {
  const { db } = await import('@/lib/server/db/client');
  await db().artifact.create({
    data: {
      kind,
      ownerId: fixture.actor.id,
      sessionId,
      clipId,
      attemptId,
      path: `test/${crypto.randomUUID()}`,
      bytes: 1n,
      sha256: '0'.repeat(64),
      contentType: 'text/plain',
    },
  });
}
