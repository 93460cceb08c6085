// Random lives of a clip: users command what they like, and only work that was queued reports. Whatever
// the order, the invariants hold, and the user can always bring the clip to its end.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { advance } from './advance';
import type { ClipFacts, Command, UserCommand } from './commands';
import { type ClipJobKind, clipJobKinds } from './job-catalog';
import { awaitedWork } from './states';
import { commandRules } from './transitions';

type Life = {
  readonly facts: ClipFacts;
  readonly live: ReadonlySet<ClipJobKind>;
  /** Some attempt of the clip has a path. */
  readonly anyPath: boolean;
};

const born: Life = {
  facts: {
    ...{ state: 'pending', stoppedIn: null, skipped: false, error: null, analysis: 'waiting' },
    ...{ hasFirstFrame: false, hasPath: false, hasPreview: false, isPlain: false },
  },
  live: new Set(['analyse']),
  anyPath: false,
};

/** A clip without a mark, as it is stored when its session is made. */
const bornPlain: Life = {
  facts: { ...born.facts, analysis: 'removed', isPlain: true },
  live: new Set(),
  anyPath: false,
};

const userCommands = Object.entries(commandRules)
  .filter(([, rule]) => rule.conflict !== undefined)
  .map(([type]) => ({ type }) as UserCommand);
const { body: error } = new AppError('RENDER_FAILED');

/** What may happen next: every user command, and the reports of live work. */
function commandsOf({ live, facts }: Life): Command[] {
  const reports: Command[] = [...live].flatMap((kind): Command[] => [
    { type: 'workFailed', kind, error },
    { type: 'workCancelled', kind },
  ]);
  if (live.has('analyse') && facts.analysis === 'waiting')
    reports.push({ type: 'analysisStarted' });
  if (live.has('analyse') && facts.analysis === 'running')
    reports.push(facts.hasFirstFrame ? { type: 'analysed' } : { type: 'firstFrame' });
  if (live.has('follow'))
    reports.push({ type: 'followed', lost: 0.1 }, { type: 'followed', lost: 1 });
  if (live.has('preview')) reports.push({ type: 'previewed' });
  if (live.has('final')) reports.push({ type: 'finalized' });
  return [...userCommands, ...reports];
}

const endedBy: Partial<Record<Command['type'], ClipJobKind>> = {
  analysed: 'analyse',
  followed: 'follow',
  previewed: 'preview',
  finalized: 'final',
};

/** The clip and its jobs after a command, as the server stores them. Null: a conflict. */
function step(life: Life, command: Command): Life | null {
  // A recall is decided on the facts of the attempt that comes back.
  const facts = command.type === 'recall' ? { ...life.facts, hasPath: life.anyPath } : life.facts;
  const reported = withReport(facts, command);
  const result = advance(reported, command);
  if (!result.ok) return null;
  const live = new Set(life.live);
  const ended = 'kind' in command ? command.kind : endedBy[command.type];
  if (ended) live.delete(ended);
  let next: ClipFacts = { ...reported, ...result.next };
  for (const effect of result.effects) {
    if (effect.type === 'stop') for (const kind of effect.kinds) live.delete(kind);
    else if (effect.type === 'newAttempt') next = { ...next, hasPath: false, hasPreview: false };
    else live.add(effect.kind);
  }
  return { facts: next, live, anyPath: life.anyPath || next.hasPath };
}

/** Files are stored in the transaction of the report, before it is decided. */
function withReport(facts: ClipFacts, { type }: Command): ClipFacts {
  if (type === 'firstFrame') return { ...facts, hasFirstFrame: true };
  if (type === 'followed') return { ...facts, hasPath: true };
  if (type === 'previewed') return { ...facts, hasPreview: true };
  return facts;
}

/** What is wrong with a life; null: nothing. */
function broken({ facts, live }: Life): string | null {
  const { state, stoppedIn, skipped, analysis } = facts;
  if ((state === 'failed' || state === 'cancelled') !== (stoppedIn !== null))
    return 'a stopped clip knows where it stopped, and no other does';
  if (stoppedIn === 'failed' || stoppedIn === 'cancelled') return 'it stopped while it was stopped';
  if (skipped !== (state === 'skipped')) return 'skipped is a state';
  if (state === 'failed' && facts.error === null) return 'a failed clip shows why';
  const awaited = awaitedWork(state, analysis);
  // A plain clip is stored as pending and approved in the same transaction.
  const isUnborn = facts.isPlain && state === 'pending';
  if (!isUnborn && awaited !== null && !live.has(awaited))
    return `it waits for ${awaited}, which is not live`;
  if (state === 'skipped' && live.size > 0) return 'work goes on for a clip that is left out';
  const plainStates = [
    'pending',
    'approved',
    'skipped',
    'finalizing',
    'done',
    'failed',
    'cancelled',
  ];
  if (facts.isPlain && (!plainStates.includes(state) || [...live].some((kind) => kind !== 'final')))
    return 'a plain clip is analysed or followed';
  if (facts.isPlain) return null;
  if (['previewing', 'preview_ready', 'finalizing', 'done'].includes(state) && !facts.hasPath)
    return 'a clip with nothing to show waits for a decision';
  return null;
}

const choices = fc.array(fc.nat(1000), { maxLength: 60 });

function live(picks: readonly number[], start: Life = born): { life: Life; trace: string[] } {
  let life = start;
  const trace: string[] = [];
  for (const pick of picks) {
    const commands = commandsOf(life);
    // Every second step leads on, or no life would get far; the others are anything.
    const any = commands[(pick >> 1) % commands.length] ?? towardsDone(life);
    const command = pick % 2 === 0 ? towardsDone(life) : any;
    const next = step(life, command);
    trace.push(`${command.type}${next ? ` -> ${next.facts.state}` : ' (conflict)'}`);
    if (next) life = next;
    const problem = broken(life);
    if (problem) throw new Error(`${problem}: ${trace.join(', ')}`);
  }
  return { life, trace };
}

it('the invariants hold after every command of any life', () => {
  fc.assert(
    fc.property(choices, (picks) => {
      live(picks);
    }),
    { numRuns: 3000, seed: 1 },
  );
});

it('they hold for clips without a mark, which are never analysed', () => {
  fc.assert(
    fc.property(choices, (picks) => {
      live(picks, bornPlain);
    }),
    { numRuns: 1000, seed: 5 },
  );
});

it('random lives reach every state', () => {
  const reached = new Set<string>();
  for (const picks of fc.sample(choices, { numRuns: 3000, seed: 2 }))
    for (const text of live(picks).trace) reached.add(text.split(' -> ')[1] ?? '');
  const states = ['detecting', 'selecting', 'tracking', 'previewing', 'preview_ready', 'approved'];
  const others = ['skipped', 'finalizing', 'done', 'failed', 'cancelled', 'pending'];
  for (const state of [...states, ...others]) expect(reached).toContain(state);
});

/** What a user does to get the reel, and work that goes well. */
function towardsDone(life: Life): Command {
  const { state, hasFirstFrame, analysis, isPlain } = life.facts;
  if (isPlain && state === 'pending') return { type: 'approve' };
  if (state === 'skipped') return { type: 'restore' };
  if (state === 'failed' || state === 'cancelled') return { type: 'retry' };
  if (state === 'approved') return { type: 'finalize' };
  if (state === 'preview_ready') return { type: 'approve' };
  if (state === 'selecting' && hasFirstFrame && analysis !== 'waiting') return { type: 'choose' };
  const good = ['analysisStarted', 'firstFrame', 'analysed', 'followed', 'previewed', 'finalized'];
  const report = commandsOf(life).find(
    (command) => good.includes(command.type) && !('lost' in command && command.lost === 1),
  );
  return report ?? { type: 'skip' };
}

/** Every life that can be reached, by breadth-first search: facts and live work are finite. */
function allLives(start: Life): Life[] {
  const keyOf = ({ facts, live: jobs, anyPath }: Life) =>
    JSON.stringify([{ ...facts, error: facts.error !== null }, [...jobs].sort(), anyPath]);
  const known = new Set([keyOf(start)]);
  const lives = [start];
  for (const life of lives)
    for (const command of commandsOf(life)) {
      const next = step(life, command);
      if (!next || known.has(keyOf(next))) continue;
      known.add(keyOf(next));
      lives.push(next);
    }
  return lives;
}

it.each([
  ['marked', born, 50],
  ['plain', bornPlain, 5],
])('from every life of a %s clip that can be reached it can be rendered', (_name, first, least) => {
  const lives = allLives(first);
  expect(lives.length).toBeGreaterThan(least);
  for (const start of lives) {
    expect(broken(start), JSON.stringify([start.facts, [...start.live]])).toBeNull();
    let life = start;
    const way: string[] = [];
    for (let i = 0; i < 25 && life.facts.state !== 'done'; i += 1) {
      const command = towardsDone(life);
      way.push(`${life.facts.state}: ${command.type}`);
      life = step(life, command) ?? life;
    }
    expect(life.facts.state, way.join(', ')).toBe('done');
  }
});

it('every kind of work belongs to a life', () => {
  const seen = new Set<ClipJobKind>();
  for (const picks of fc.sample(choices, { numRuns: 500, seed: 4 }))
    for (const kind of live(picks).life.live) seen.add(kind);
  expect([...seen].sort()).toEqual([...clipJobKinds].sort());
});
