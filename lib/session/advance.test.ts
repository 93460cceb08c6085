// The state machine of a clip as tables: which state leads to which, by what, and what work that
// starts or stops.

import { describe, expect, it } from 'vitest';
import { advance } from './advance';
import type { ClipFacts, Command } from './commands';
import { type ClipJobKind, clipJobKinds } from './job-catalog';
import { analysisStates, awaitedWork, type ClipState, clipStates } from './states';

const error = {
  code: 'RENDER_FAILED',
  message: 'm',
  hint: 'h',
  detail: null,
  fields: [],
  retryable: true,
} as const;

const userCommands = [
  'choose',
  'approve',
  'reselect',
  'skip',
  'restore',
  'recall',
  'retry',
  'finalize',
] as const;
const commands: readonly Command[] = [
  ...userCommands.map((type) => ({ type })),
  ...(['analysisStarted', 'firstFrame', 'analysed', 'previewed', 'finalized'] as const).map(
    (type) => ({ type }),
  ),
  { type: 'followed', lost: 0.1 },
  { type: 'followed', lost: 1 },
  ...clipJobKinds.flatMap((kind) => [
    { type: 'workFailed', kind, error } as const,
    { type: 'workCancelled', kind } as const,
  ]),
];

const stoppable: readonly (ClipState | null)[] = [
  null,
  'pending',
  'detecting',
  'selecting',
  'tracking',
  'previewing',
  'finalizing',
];

function facts(change: Partial<ClipFacts>): ClipFacts {
  return {
    state: 'selecting',
    stoppedIn: null,
    skipped: false,
    error: null,
    analysis: 'done',
    hasFirstFrame: true,
    hasPath: false,
    hasPreview: false,
    isPlain: false,
    ...change,
  };
}

/** Every combination of facts for one state. */
function everyClip(state: ClipState): ClipFacts[] {
  const bools = [false, true];
  return stoppable.flatMap((stoppedIn) =>
    analysisStates.flatMap((analysis) =>
      bools.flatMap((hasFirstFrame) =>
        bools.flatMap((hasPath) =>
          bools.flatMap((hasPreview) =>
            bools.map((isPlain) =>
              facts({ state, stoppedIn, analysis, hasFirstFrame, hasPath, hasPreview, isPlain }),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The states that some command leads to from this one, itself left out. */
function reachable(from: ClipState): ClipState[] {
  const found = new Set<ClipState>();
  for (const clip of everyClip(from)) {
    for (const command of commands) {
      const result = advance(clip, command);
      if (result.ok && result.next.state !== from) found.add(result.next.state);
    }
  }
  return clipStates.filter((state) => found.has(state));
}

// Rows lead to columns, both in the order of the enum.
const table: Readonly<Record<ClipState, string>> = {
  //              pe de se tr pr pr ap sk fi do fa ca
  pending: '      .  x  .  .  .  .  x  x  .  .  x  x',
  detecting: '    .  .  x  .  .  .  .  x  .  .  x  x',
  selecting: '    .  .  .  x  x  x  .  x  .  .  x  x',
  tracking: '     .  .  x  .  x  x  .  x  .  .  x  x',
  previewing: '   .  .  x  x  .  x  x  x  .  .  x  x',
  preview_ready: '.  .  x  x  x  .  x  x  .  .  .  .',
  approved: '     .  .  x  x  x  x  .  x  x  .  .  .',
  skipped: '      x  .  x  x  x  x  x  .  .  .  .  .',
  finalizing: '   .  .  .  .  .  .  .  .  .  x  x  x',
  done: '         .  .  x  x  x  x  .  x  x  .  .  .',
  failed: '       x  .  x  x  x  x  x  x  x  .  .  .',
  cancelled: '    x  .  x  x  x  x  x  x  x  .  .  .',
};

describe('all 144 pairs of states', () => {
  it.each(clipStates)('%s leads exactly where the table says', (from) => {
    const row = table[from].trim().split(/\s+/);
    expect(reachable(from)).toEqual(clipStates.filter((_, i) => row[i] === 'x'));
  });
});

type Row = readonly [
  sentence: string,
  clip: Partial<ClipFacts>,
  command: Command,
  expected: object,
];

const go = (state: ClipState, ...enqueued: string[]) => ({ ok: true, state, enqueued });
const conflict = { ok: false };

const rows: readonly Row[] = [
  [
    'anchors on a finished analysis start following at once',
    { state: 'selecting' },
    { type: 'choose' },
    go('tracking', 'follow'),
  ],
  [
    'anchors before the analysis is done wait for it',
    { state: 'selecting', analysis: 'running' },
    { type: 'choose' },
    go('tracking'),
  ],
  [
    'the end of the analysis starts the following that waited for it',
    { state: 'tracking', analysis: 'running' },
    { type: 'analysed' },
    go('tracking', 'follow'),
  ],
  [
    'the end of the analysis starts nothing where no anchors were sent',
    { state: 'selecting', analysis: 'running' },
    { type: 'analysed' },
    go('selecting'),
  ],
  [
    'anchors after a failed analysis start it again first',
    { state: 'failed', stoppedIn: 'tracking', analysis: 'failed' },
    { type: 'choose' },
    go('tracking', 'analyse'),
  ],
  [
    'anchors before frame 0 is decoded are a conflict',
    { state: 'selecting', hasFirstFrame: false },
    { type: 'choose' },
    conflict,
  ],
  [
    'new anchors while following start over',
    { state: 'tracking' },
    { type: 'choose' },
    go('tracking', 'follow'),
  ],
  [
    'new anchors are taken after the final too',
    { state: 'done', hasPath: true },
    { type: 'choose' },
    go('tracking', 'follow'),
  ],
  [
    'a clip that is being rendered takes no anchors',
    { state: 'finalizing', hasPath: true },
    { type: 'choose' },
    conflict,
  ],
  [
    'a path starts the preview',
    { state: 'tracking' },
    { type: 'followed', lost: 0.2 },
    go('previewing', 'preview'),
  ],
  [
    'a path that lost the player leads back to selecting',
    { state: 'tracking' },
    { type: 'followed', lost: 0.99 },
    go('selecting'),
  ],
  [
    'approval does not wait for the preview file, and the final is rendered ahead',
    { state: 'previewing', hasPath: true },
    { type: 'approve' },
    go('approved', 'final'),
  ],
  [
    'a preview that ends after the approval changes nothing',
    { state: 'approved', hasPath: true },
    { type: 'previewed' },
    go('approved'),
  ],
  [
    'a final that was rendered ahead changes nothing',
    { state: 'approved', hasPath: true },
    { type: 'finalized' },
    go('approved'),
  ],
  [
    'neither does one that failed ahead',
    { state: 'approved', hasPath: true },
    { type: 'workFailed', kind: 'final', error },
    go('approved'),
  ],
  [
    'nothing is approved twice',
    { state: 'approved', hasPath: true },
    { type: 'approve' },
    conflict,
  ],
  [
    'a plain clip is approved as it is made',
    { state: 'pending', analysis: 'removed', hasFirstFrame: false, isPlain: true },
    { type: 'approve' },
    go('approved'),
  ],
  [
    'a plain clip is rendered without a path',
    { state: 'approved', analysis: 'removed', isPlain: true },
    { type: 'finalize' },
    go('finalizing', 'final'),
  ],
  [
    'a plain clip is rendered again after a failure',
    { state: 'failed', stoppedIn: 'finalizing', analysis: 'removed', isPlain: true },
    { type: 'retry' },
    go('finalizing', 'final'),
  ],
  [
    'a plain clip that was left out comes back approved',
    { state: 'skipped', skipped: true, analysis: 'removed', isPlain: true },
    { type: 'restore' },
    go('approved'),
  ],
  [
    'in a plain clip no player is chosen',
    { state: 'approved', analysis: 'removed', isPlain: true },
    { type: 'choose' },
    conflict,
  ],
  [
    'a plain clip is not analysed',
    { state: 'done', analysis: 'removed', isPlain: true },
    { type: 'analyse' },
    conflict,
  ],
  ['nothing is approved without a path', { state: 'skipped' }, { type: 'approve' }, conflict],
  [
    'choose again goes back to selecting',
    { state: 'preview_ready', hasPath: true },
    { type: 'reselect' },
    go('selecting'),
  ],
  [
    'a clip is skipped before it was analysed',
    { state: 'pending', analysis: 'waiting' },
    { type: 'skip' },
    go('skipped'),
  ],
  [
    'a skipped clip without analysis is restored to it',
    { state: 'skipped', skipped: true, analysis: 'cancelled' },
    { type: 'restore' },
    go('pending', 'analyse'),
  ],
  [
    'a skipped clip with an analysis is restored to selecting',
    { state: 'skipped', skipped: true },
    { type: 'restore' },
    go('selecting'),
  ],
  [
    'a skipped clip with a path is restored to its preview',
    { state: 'skipped', hasPath: true },
    { type: 'restore' },
    go('previewing', 'preview'),
  ],
  [
    'a skipped clip with a preview is restored to it',
    { state: 'skipped', hasPath: true, hasPreview: true },
    { type: 'restore' },
    go('preview_ready'),
  ],
  [
    'an approval is undone',
    { state: 'approved', hasPath: true, hasPreview: true },
    { type: 'restore' },
    go('preview_ready'),
  ],
  [
    'a retry takes up the analysis',
    { state: 'failed', stoppedIn: 'detecting', analysis: 'failed' },
    { type: 'retry' },
    go('pending', 'analyse'),
  ],
  [
    'a retry takes up the following',
    { state: 'failed', stoppedIn: 'tracking' },
    { type: 'retry' },
    go('tracking', 'follow'),
  ],
  [
    'a retry takes up the preview',
    { state: 'cancelled', stoppedIn: 'previewing' },
    { type: 'retry' },
    go('previewing', 'preview'),
  ],
  [
    'a retry takes up the final',
    { state: 'failed', stoppedIn: 'finalizing', hasPath: true },
    { type: 'retry' },
    go('finalizing', 'final'),
  ],
  [
    'a retry of what did not fail is a conflict',
    { state: 'selecting' },
    { type: 'retry' },
    conflict,
  ],
  [
    'an approved clip is finalized',
    { state: 'approved', hasPath: true },
    { type: 'finalize' },
    go('finalizing', 'final'),
  ],
  [
    'a clip that was not approved is not finalized',
    { state: 'preview_ready', hasPath: true },
    { type: 'finalize' },
    conflict,
  ],
  [
    'a clip that failed before approval is not finalized',
    { state: 'failed', stoppedIn: 'previewing', hasPath: true },
    { type: 'finalize' },
    conflict,
  ],
  [
    'a verified final makes the clip done',
    { state: 'finalizing', hasPath: true },
    { type: 'finalized' },
    go('done'),
  ],
  [
    'a failed final fails the clip',
    { state: 'finalizing' },
    { type: 'workFailed', kind: 'final', error },
    go('failed'),
  ],
  [
    'a failed preview does not touch an approved clip',
    { state: 'approved' },
    { type: 'workFailed', kind: 'preview', error },
    go('approved'),
  ],
  [
    'a cancelled analysis cancels the clip that waits for it',
    { state: 'detecting', analysis: 'running' },
    { type: 'workCancelled', kind: 'analyse' },
    go('cancelled'),
  ],
];

describe('what each command does', () => {
  it.each(rows)('%s', (_sentence, clip, command, expected) => {
    const result = advance(facts(clip), command);
    const actual = result.ok
      ? {
          ok: true,
          state: result.next.state,
          enqueued: result.effects.flatMap((effect) =>
            effect.type === 'enqueue' ? [effect.kind] : [],
          ),
        }
      : { ok: false };
    expect(actual).toEqual(expected);
  });

  it('failed and cancelled clips store where they stopped, and the next transition clears it', () => {
    const failed = advance(facts({ state: 'finalizing' }), {
      type: 'workFailed',
      kind: 'final',
      error,
    });
    expect(failed.ok && failed.next).toMatchObject({
      state: 'failed',
      stoppedIn: 'finalizing',
      error,
    });
    const again = advance(
      facts({ state: 'failed', stoppedIn: 'finalizing', error, hasPath: true }),
      { type: 'retry' },
    );
    expect(again.ok && again.next).toMatchObject({
      state: 'finalizing',
      stoppedIn: null,
      error: null,
    });
  });

  it('new anchors stop following, preview and a final that is rendered ahead, and skipping stops the analysis too', () => {
    const chosen = advance(facts({ state: 'previewing', hasPath: true }), { type: 'choose' });
    expect(chosen.ok && chosen.effects[0]).toEqual({
      type: 'stop',
      kinds: ['follow', 'preview', 'final'],
    });
    const skipped = advance(facts({ state: 'detecting', analysis: 'running' }), { type: 'skip' });
    expect(skipped.ok && skipped.effects[0]).toEqual({
      type: 'stop',
      kinds: ['analyse', 'follow', 'preview', 'final'],
    });
    expect(skipped.ok && skipped.next.analysis).toBe('cancelled');
  });

  it('only skipped clips are marked as skipped', () => {
    const wrong = clipStates.flatMap((state) =>
      everyClip(state).flatMap((clip) =>
        commands.filter((command) => {
          const result = advance({ ...clip, skipped: state === 'skipped' }, command);
          return result.ok && result.next.skipped !== (result.next.state === 'skipped');
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

/** A clip together with its queued and running jobs. */
type Situation = { readonly clip: ClipFacts; readonly live: readonly ClipJobKind[] };

type Step = readonly [ClipFacts, Command];

/** What can happen in a situation: every user command, and the reports of live jobs. */
function events({ clip, live }: Situation): Step[] {
  const recalled = { ...clip, hasPath: true };
  return [
    ...userCommands.map((type): Step => [clip, { type }]),
    [recalled, { type: 'recall' }],
    [{ ...recalled, hasPreview: true }, { type: 'recall' }],
    ...live.flatMap((kind): Step[] => [
      ...reportsOf(kind, clip),
      [clip, { type: 'workFailed', kind, error }],
      [clip, { type: 'workCancelled', kind }],
    ]),
  ];
}

function reportsOf(kind: ClipJobKind, clip: ClipFacts): Step[] {
  const decoded = { ...clip, hasFirstFrame: true };
  const followed = { ...clip, hasPath: true };
  switch (kind) {
    case 'analyse':
      if (clip.analysis === 'waiting') return [[clip, { type: 'analysisStarted' }]];
      return clip.hasFirstFrame
        ? [[clip, { type: 'analysed' }]]
        : [[decoded, { type: 'firstFrame' }]];
    case 'follow':
      return [0, 1].map((lost) => [followed, { type: 'followed', lost }]);
    case 'preview':
      return [[{ ...clip, hasPreview: true }, { type: 'previewed' }]];
    case 'final':
      return [[clip, { type: 'finalized' }]];
  }
}

const endedBy: Readonly<Partial<Record<Command['type'], ClipJobKind>>> = {
  analysed: 'analyse',
  followed: 'follow',
  previewed: 'preview',
  finalized: 'final',
};

function after({ live }: Situation, clip: ClipFacts, command: Command): Situation | null {
  const result = advance(clip, command);
  if (!result.ok) return null;
  const stops = result.effects.flatMap((effect) => (effect.type === 'stop' ? effect.kinds : []));
  const ended = 'kind' in command ? command.kind : endedBy[command.type];
  const started = result.effects.flatMap((effect) =>
    effect.type === 'enqueue' ? [effect.kind] : [],
  );
  const kept = live.filter((kind) => kind !== ended && !stops.includes(kind));
  const attempt = result.effects.some((effect) => effect.type === 'newAttempt')
    ? { hasPath: false, hasPreview: false }
    : {};
  return {
    clip: { ...clip, ...result.next, ...attempt, error: null },
    live: clipJobKinds.filter((kind) => kept.includes(kind) || started.includes(kind)),
  };
}

const resting: readonly ClipState[] = ['selecting', 'preview_ready', 'approved', 'skipped', 'done'];

it('every clip that commands and reports can lead to waits only for work that is live', () => {
  const start: Situation = {
    clip: facts({ state: 'pending', analysis: 'waiting', hasFirstFrame: false }),
    live: ['analyse'],
  };
  const found = new Map<string, Situation>([[JSON.stringify(start), start]]);
  const add = (situation: Situation) => found.set(JSON.stringify(situation), situation);
  for (const situation of found.values()) {
    for (const [clip, command] of events(situation)) {
      const next = after(situation, clip, command);
      if (next) add(next);
    }
    const { clip, live } = situation;
    // To save space, at rest.
    if (live.length === 0 && clip.analysis === 'done' && resting.includes(clip.state))
      add({ clip: { ...clip, analysis: 'removed', hasPreview: false }, live });
  }
  const stuck = [...found.values()].filter(({ clip, live }) => {
    const awaited = awaitedWork(clip.state, clip.analysis);
    return awaited !== null && !live.includes(awaited);
  });
  expect(stuck).toEqual([]);
  expect(found.size).toBeGreaterThan(100);
});

describe('an analysis that was removed to save space', () => {
  it.each([
    ['selecting', 'selecting'],
    ['preview_ready', 'previewing'],
    ['approved', 'approved'],
    ['done', 'done'],
  ] as const)('is made again on request: %s -> %s', (state, to) => {
    const result = advance(facts({ state, analysis: 'removed' }), { type: 'analyse' });
    expect(result).toMatchObject({
      ok: true,
      next: { state: to, analysis: 'waiting' },
      effects: [{ type: 'enqueue', kind: 'analyse' }],
    });
  });

  it('is made again before the player is followed anew', () => {
    const result = advance(facts({ state: 'approved', analysis: 'removed', hasFirstFrame: true }), {
      type: 'choose',
    });
    expect(result).toMatchObject({ ok: true, next: { state: 'tracking', analysis: 'waiting' } });
  });

  it('there is nothing to do for one that is there', () => {
    expect(advance(facts({ state: 'approved', analysis: 'done' }), { type: 'analyse' }).ok).toBe(
      false,
    );
  });

  it('a clip that waits for the user waits for no work', () => {
    expect(awaitedWork('selecting', 'removed')).toBeNull();
    expect(awaitedWork('previewing', 'removed')).toBe('analyse');
  });
});
