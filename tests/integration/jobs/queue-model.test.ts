// The model of the queue is explored completely, and its traces are replayed on the real statements:
// whatever order two workers, two jobs, lost leases, cancels and crashes come in, both agree.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '@/lib/vision/random';
import { type JobsFixture, openJobsFixture } from './jobs-fixture';
import {
  apply,
  explore,
  initial,
  isEnded,
  keyOf,
  type ModelState,
  maxAttempts,
  type Operation,
  type Outcome,
  operations,
  workerNames,
} from './queue-model';

/** Traces that are replayed: a sample of them all, with every kind of transition in it. */
const replayed = 400;

let fixture: JobsFixture;
beforeAll(async () => {
  fixture = await openJobsFixture({ MAX_CONCURRENT_GPU_JOBS: '2' });
});
afterAll(() => fixture.close());

const explored = explore(checkTransition);

/** Rules of every single transition. */
function checkTransition(
  before: ModelState,
  operation: Operation,
  { state }: { state: ModelState },
) {
  for (const [i, job] of state.jobs.entries()) {
    const was = before.jobs[i];
    const text = () => JSON.stringify({ before, operation, after: state });
    if (!was) throw new Error(text());
    if (job.commits > 1) throw new Error(`a result was stored twice: ${text()}`);
    if (isEnded(was) && job.state !== was.state) throw new Error(`an ended job changed: ${text()}`);
    if (job.commits > was.commits && (was.cancelRequested || was.state !== 'running'))
      throw new Error(`a cancelled job stored a result: ${text()}`);
    if (job.state === 'succeeded' && job.commits !== 1)
      throw new Error(`a job succeeded without a result: ${text()}`);
    if (was.cancelRequested && job.attempt > was.attempt)
      throw new Error(`a cancelled job was begun again: ${text()}`);
    const holders = workerNames.filter((name) => {
      const claim = state.claims[name];
      return claim?.job === i && job.owner === name && claim.attempt === job.attempt;
    });
    if (holders.length > 1) throw new Error(`two workers hold one job: ${text()}`);
  }
}

it('every state that two workers and two jobs can reach was visited', () => {
  expect(explored.states.length).toBeGreaterThan(20_000);
  expect(explored.transitions).toBeGreaterThan(explored.states.length);
  const ends = new Set(explored.states.flatMap(({ jobs }) => jobs.map(({ state }) => state)));
  expect([...ends].sort()).toEqual(['cancelled', 'failed', 'queued', 'running', 'succeeded']);
});

it('from every state all jobs end, once workers die, leases run out and a new worker comes', () => {
  const lost = explored.states.filter((state) => !recover(state).jobs.every(isEnded));
  expect(lost.slice(0, 1)).toEqual([]);
});

/** All workers are gone; a new one does what there is to do. */
function recover(start: ModelState): ModelState {
  let state: ModelState = { ...start, claims: { w1: null, w2: null } };
  const run = (operation: Operation) => {
    const step = apply(state, operation);
    state = step.state;
    return step.outcome;
  };
  for (const [job, { state: name, leaseLive }] of state.jobs.entries())
    if (name === 'running' && leaseLive) run({ type: 'expire', job });
  run({ type: 'reconcile' });
  while (run({ type: 'claim', worker: 'w1' }) !== null) run({ type: 'succeed', worker: 'w1' });
  return state;
}

const importServer = async () => ({
  ...(await import('@/lib/server/db/client')),
  ...(await import('@/lib/server/queue/claim-job')),
  ...(await import('@/lib/server/queue/heartbeat')),
  ...(await import('@/lib/server/queue/cancel-jobs')),
  ...(await import('@/lib/server/queue/transaction')),
  ...(await import('@/lib/server/jobs/settle')),
  ...(await import('@/lib/server/jobs/reconcile')),
  ...(await import('@/lib/errors/app-error')),
});
type Server = Awaited<ReturnType<typeof importServer>>;
type Claimed = NonNullable<Awaited<ReturnType<Server['claimJob']>>>;

/** The two jobs in Postgres, and what each worker believes to hold. */
type Real = { readonly ids: readonly string[]; readonly claims: Record<string, Claimed | null> };

async function makeJobs({ db }: Server): Promise<Real> {
  await db().job.deleteMany();
  const ids: string[] = [];
  for (const priority of [1, 2]) {
    const job = await db().job.create({
      data: {
        kind: 'probe',
        resource: 'gpu',
        ownerId: fixture.actor.id,
        videoId: priority === 1 ? fixture.videoId : crypto.randomUUID(),
        priority,
        maxAttempts,
      },
      select: { id: true },
    });
    ids.push(job.id);
  }
  return { ids, claims: { w1: null, w2: null } };
}

async function applyReal(server: Server, real: Real, operation: Operation): Promise<Outcome> {
  if (operation.type === 'reconcile') {
    await server.finalizeCancelled();
    await server.failExhausted();
    return null;
  }
  if ('job' in operation) return applyToJob(server, real.ids[operation.job] ?? '', operation.type);
  return applyByWorker(server, real, operation);
}

async function applyToJob(
  { db, inTransaction, requestCancel, stopJobs }: Server,
  id: string,
  type: 'expire' | 'requestCancel' | 'supersede',
): Promise<Outcome> {
  if (type === 'requestCancel') return inTransaction((unit) => requestCancel(unit, id));
  if (type === 'supersede') await inTransaction((unit) => stopJobs(unit, { id }));
  else
    await db()
      .$executeRaw`UPDATE job SET lease_until = now() - interval '1 s' WHERE id = ${id}::uuid`;
  return null;
}

async function applyByWorker(
  server: Server,
  { ids, claims }: Real,
  { type, worker }: Extract<Operation, { worker: string }>,
): Promise<Outcome> {
  if (type === 'claim') {
    const claimed = await server.claimJob('gpu', worker);
    claims[worker] = claimed;
    return claimed ? ids.indexOf(claimed.id) : null;
  }
  const claim = claims[worker] as Claimed;
  if (type === 'heartbeat') return server.heartbeat(claim, null);
  claims[worker] = null;
  if (type === 'crash') return null;
  if (type === 'succeed') return server.settleSucceeded(claim, { files: [] });
  if (type === 'release') return server.settleReleased(claim);
  if (type === 'confirmCancel') return server.settleCancelled(claim);
  const { body } = new server.AppError('INTERNAL');
  return server.settleFailed(claim, { ...body, retryable: type === 'failForNow' }, 0);
}

/** What both have in common; a lease matters while the job runs. */
function view(jobs: ModelState['jobs']) {
  return jobs.map(({ state, attempt, maxAttempts: max, cancelRequested, owner, leaseLive }) => ({
    ...{ state, attempt, maxAttempts: max, cancelRequested },
    ...(state === 'running' ? { owner, leaseLive } : {}),
  }));
}

type Row = {
  readonly id: string;
  readonly state: string;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly cancelRequested: boolean;
  readonly owner: string | null;
  readonly leaseLive: boolean;
};

async function realView({ db }: Server, { ids }: Real) {
  const rows = await db().$queryRaw<Row[]>`
    SELECT id, state::text, attempt, max_attempts AS "maxAttempts", cancel_requested_at IS NOT NULL AS "cancelRequested",
      lease_owner AS owner, coalesce(lease_until > now(), false) AS "leaseLive" FROM job`;
  return ids.map((id) => {
    const row = rows.find((other) => other.id === id);
    if (!row) throw new Error(`job ${id} is gone`);
    const { state, attempt, maxAttempts: max, cancelRequested, owner, leaseLive } = row;
    return {
      ...{ state, attempt, maxAttempts: max, cancelRequested },
      ...(state === 'running' ? { owner, leaseLive } : {}),
    };
  });
}

/** A trace for each kind of transition (operation, outcome, state of the job), and a random sample. */
function chooseTraces(): Operation[][] {
  const random = seededRandom(5);
  const kinds = new Map<string, Operation[]>();
  const others: Operation[][] = [];
  for (const state of explored.states) {
    const trace = explored.traces.get(keyOf(state)) ?? [];
    for (const operation of operations(state)) {
      const { outcome } = apply(state, operation);
      const claim = 'worker' in operation ? state.claims[operation.worker] : null;
      const job = state.jobs['job' in operation ? operation.job : (claim?.job ?? 0)];
      const kind = [
        operation.type,
        outcome,
        job?.state,
        job?.leaseLive,
        job?.cancelRequested,
      ].join();
      if (!kinds.has(kind)) kinds.set(kind, [...trace, operation]);
      else if (random() < 0.002) others.push([...trace, operation]);
    }
  }
  const chosen = [...kinds.values()];
  while (chosen.length < replayed) {
    const [other] = others.splice(Math.floor(random() * others.length), 1);
    if (!other) break;
    chosen.push(other);
  }
  return chosen;
}

it(`the real statements do what the model does: ${replayed} traces`, async () => {
  const server = await importServer();
  const traces = chooseTraces();
  expect(traces).toHaveLength(replayed);
  let steps = 0;
  for (const trace of traces) {
    const real = await makeJobs(server);
    let state = initial;
    for (const operation of trace) {
      const step = apply(state, operation);
      const outcome = await applyReal(server, real, operation);
      const text = JSON.stringify({ trace, operation });
      expect(outcome, text).toBe(step.outcome);
      expect(await realView(server, real), text).toEqual(view(step.state.jobs));
      state = step.state;
      steps += 1;
    }
  }
  expect(steps).toBeGreaterThan(replayed * 4);
  // Twenty seconds on a quiet machine: several thousand transactions.
}, 600_000);
