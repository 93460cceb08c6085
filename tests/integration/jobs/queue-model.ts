// The queue as a model: two jobs, two workers, and everything that may happen to them. Pure. Explored
// completely by the test beside it, which also replays its traces on the real statements.

export const workerNames = ['w1', 'w2'] as const;
type WorkerName = (typeof workerNames)[number];
/** Runs before a job counts as crashed for good. */
export const maxAttempts = 2;
/** A worker that shuts down hands its job back; each job at most once here, so that the model is finite. */
const releasesMax = 1;

export type ModelJob = {
  readonly state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly owner: WorkerName | null;
  /** The lease of a running job; it ends by itself, at any time. */
  readonly leaseLive: boolean;
  readonly cancelRequested: boolean;
  /** How often a result was stored. */
  readonly commits: number;
  readonly releases: number;
};

/** The claim that a worker believes to hold. */
export type Claim = { readonly job: number; readonly attempt: number };

export type ModelState = {
  readonly jobs: readonly ModelJob[];
  readonly claims: Readonly<Record<WorkerName, Claim | null>>;
};

export type Operation =
  | { readonly type: 'claim' | 'crash' | 'heartbeat'; readonly worker: WorkerName }
  | {
      readonly type: 'succeed' | 'failForGood' | 'failForNow' | 'confirmCancel' | 'release';
      readonly worker: WorkerName;
    }
  | { readonly type: 'expire' | 'requestCancel' | 'supersede'; readonly job: number }
  | { readonly type: 'reconcile' };

/** The response to the caller; null without one. */
export type Outcome = string | number | boolean | null;
export type Step = { readonly state: ModelState; readonly outcome: Outcome };

const newJob: ModelJob = {
  state: 'queued',
  attempt: 0,
  maxAttempts,
  owner: null,
  leaseLive: false,
  cancelRequested: false,
  commits: 0,
  releases: 0,
};
export const initial: ModelState = { jobs: [newJob, newJob], claims: { w1: null, w2: null } };

export const isEnded = ({ state }: ModelJob) => state !== 'queued' && state !== 'running';
const isClaimable = (job: ModelJob) =>
  !job.cancelRequested &&
  job.attempt < job.maxAttempts &&
  (job.state === 'queued' || (job.state === 'running' && !job.leaseLive));

/** Everything that may happen in a state. */
export function operations({ jobs, claims }: ModelState): Operation[] {
  const all: Operation[] = [{ type: 'reconcile' }];
  for (const worker of workerNames) {
    const claim = claims[worker];
    if (claim === null) {
      all.push({ type: 'claim', worker });
      continue;
    }
    for (const type of [
      ...['crash', 'heartbeat', 'succeed', 'failForGood', 'failForNow', 'confirmCancel'],
      ...((jobs[claim.job]?.releases ?? 0) < releasesMax ? ['release'] : []),
    ] as (
      | 'crash'
      | 'heartbeat'
      | 'succeed'
      | 'failForGood'
      | 'failForNow'
      | 'confirmCancel'
      | 'release'
    )[])
      all.push({ type, worker });
  }
  for (const [job, { state, leaseLive }] of jobs.entries()) {
    if (state === 'running' && leaseLive) all.push({ type: 'expire', job });
    all.push({ type: 'requestCancel', job }, { type: 'supersede', job });
  }
  return all;
}

/** What an operation does. */
export function apply(state: ModelState, operation: Operation): Step {
  switch (operation.type) {
    case 'claim':
      return claimNext(state, operation.worker);
    case 'crash':
      return { state: forget(state, operation.worker), outcome: null };
    case 'heartbeat':
      return beat(state, operation.worker);
    case 'expire':
      return { state: change(state, operation.job, { leaseLive: false }), outcome: null };
    case 'requestCancel':
      return requestCancel(state, operation.job);
    case 'supersede':
      return supersede(state, operation.job);
    case 'reconcile':
      return reconcile(state);
    default:
      return settle(state, operation.worker, operation.type);
  }
}

function change(state: ModelState, index: number, part: Partial<ModelJob>): ModelState {
  const jobs = state.jobs.map((job, i) => (i === index ? { ...job, ...part } : job));
  return { ...state, jobs };
}

function forget(state: ModelState, worker: WorkerName): ModelState {
  return { ...state, claims: { ...state.claims, [worker]: null } };
}

function claimNext(state: ModelState, worker: WorkerName): Step {
  const index = state.jobs.findIndex(isClaimable);
  const job = state.jobs[index];
  if (!job) return { state, outcome: null };
  const attempt = job.attempt + 1;
  const claimed = change(state, index, {
    state: 'running',
    attempt,
    owner: worker,
    leaseLive: true,
  });
  return {
    state: { ...claimed, claims: { ...claimed.claims, [worker]: { job: index, attempt } } },
    outcome: index,
  };
}

/** The job of a claim, when the claim still holds. */
function heldBy(state: ModelState, worker: WorkerName): { index: number; job: ModelJob } | null {
  const claim = state.claims[worker];
  const job = claim && state.jobs[claim.job];
  const holds = job?.state === 'running' && job.attempt === claim?.attempt && job.owner === worker;
  return holds && claim ? { index: claim.job, job } : null;
}

function beat(state: ModelState, worker: WorkerName): Step {
  const held = heldBy(state, worker);
  if (!held) return { state, outcome: 'lost' };
  return {
    state: change(state, held.index, { leaseLive: true }),
    outcome: held.job.cancelRequested ? 'cancelRequested' : 'held',
  };
}

type Ending = 'succeed' | 'failForGood' | 'failForNow' | 'confirmCancel' | 'release';

function settle(state: ModelState, worker: WorkerName, ending: Ending): Step {
  const held = heldBy(state, worker);
  const after = forget(state, worker);
  const failing = ending === 'failForGood' || ending === 'failForNow';
  if (!held) return { state: after, outcome: failing ? 'lost' : false };
  const { index, job } = held;
  const end = (part: Partial<ModelJob>, outcome: Outcome): Step => ({
    state: change(after, index, part),
    outcome,
  });
  if (ending === 'confirmCancel') return end({ state: 'cancelled', leaseLive: false }, true);
  if (failing && job.cancelRequested)
    return end({ state: 'cancelled', leaseLive: false }, 'cancelled');
  if (job.cancelRequested) return { state: after, outcome: false };
  if (ending === 'succeed') return end({ state: 'succeeded', commits: job.commits + 1 }, true);
  if (ending === 'release')
    return end(
      {
        state: 'queued',
        owner: null,
        leaseLive: false,
        maxAttempts: job.maxAttempts + 1,
        releases: job.releases + 1,
      },
      true,
    );
  const again = ending === 'failForNow' && job.attempt < job.maxAttempts;
  return again
    ? end({ state: 'queued', leaseLive: false }, 'retry')
    : end({ state: 'failed', leaseLive: false }, 'failed');
}

function requestCancel(state: ModelState, index: number): Step {
  const job = state.jobs[index] ?? newJob;
  if (job.state === 'queued')
    return {
      state: change(state, index, { state: 'cancelled', cancelRequested: true }),
      outcome: true,
    };
  if (job.state !== 'running' || job.cancelRequested) return { state, outcome: false };
  return { state: change(state, index, { cancelRequested: true }), outcome: true };
}

/** A newer command ends the job at once. */
function supersede(state: ModelState, index: number): Step {
  const job = state.jobs[index] ?? newJob;
  if (isEnded(job)) return { state, outcome: null };
  const part = { state: 'cancelled', cancelRequested: true, leaseLive: false } as const;
  return { state: change(state, index, part), outcome: null };
}

/** Ends what no worker may take any more. */
function reconcile(state: ModelState): Step {
  const jobs = state.jobs.map((job): ModelJob => {
    if (job.state !== 'running' || job.leaseLive) return job;
    if (job.cancelRequested) return { ...job, state: 'cancelled' };
    return job.attempt >= job.maxAttempts ? { ...job, state: 'failed' } : job;
  });
  return { state: { ...state, jobs }, outcome: null };
}

export type Explored = {
  /** A shortest way to every state, by the state's key. */
  readonly traces: ReadonlyMap<string, readonly Operation[]>;
  readonly states: readonly ModelState[];
  readonly transitions: number;
};

export const keyOf = (state: ModelState) => JSON.stringify(state);

/** Every state that can be reached; `check` is called for every transition. */
export function explore(
  check: (before: ModelState, operation: Operation, after: Step) => void,
): Explored {
  const traces = new Map<string, readonly Operation[]>([[keyOf(initial), []]]);
  const states: ModelState[] = [initial];
  let transitions = 0;
  for (const state of states) {
    const trace = traces.get(keyOf(state)) ?? [];
    for (const operation of operations(state)) {
      const step = apply(state, operation);
      transitions += 1;
      check(state, operation, step);
      const key = keyOf(step.state);
      if (traces.has(key)) continue;
      traces.set(key, [...trace, operation]);
      states.push(step.state);
    }
  }
  return { traces, states, transitions };
}
