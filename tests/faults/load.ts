// `npm run load -- --users 200 --seconds 60 --jobs 2`: signed-in users on an installation of its own,
// each polling a session and holding its event stream open, while jobs run. Prints percentiles,
// errors, event loop lag and memory; exit code 1 when p99 is above the limit or anything failed.

import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { numberOption } from '@/scripts/setup/number-option';
import { runCommand } from '@/scripts/setup/run-command';
import { emptySamples, listen, measured, poll, type Samples, takeLatencies } from './load/clients';
import { percentile, residentBytes } from './load/figures';
import { openInstallation, type RunningInstallation } from './load/running-installation';

const usage = `npm run load -- [options]
  --users N     signed-in users, each with one poller and one event stream (200)
  --seconds N   length of the run (60)
  --jobs N      users who keep the workers busy with sample sessions (2)
  --limit MS    p99 of reading a session that passes (500)
  --submit MS   p95 of making a session from a list that passes (200), of 50 at least
  --url URL --storage DIR   a running installation instead of a new one`;

const numbers = { users: '200', seconds: '60', jobs: '2', limit: '500', submit: '200' } as const;
/** Fewer say little about a 95th percentile. */
const submissionsMin = 50;
const submitPauseMs = 300;
/** The first seconds, in which everyone arrives at a cold server, are reported apart. */
const arrivalSeconds = 10;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(
        Object.entries(numbers).map(([name, value]) => [
          name,
          { type: 'string' as const, default: value },
        ]),
      ),
      url: { type: 'string' },
      storage: { type: 'string' },
    },
  });
  const option = (name: keyof typeof numbers) => {
    const text = String((values as Record<string, unknown>)[name]);
    return numberOption(`--${name}`, text, { from: 0, to: 100_000 });
  };
  const [users, seconds, jobs, limit, submit] = [
    option('users'),
    option('seconds'),
    option('jobs'),
    option('limit'),
    option('submit'),
  ];
  const { url, storage } = values as { url?: string; storage?: string };
  const installation = await openInstallation(url && storage ? { url, storage } : null);
  try {
    const latencies = await runLoad(installation, { users, seconds, jobs });
    const reads = percentile(latencies.get('GET /sessions/{id}') ?? [], 0.99);
    if (reads === null || reads > limit) process.exitCode = 1;
    const submissions = latencies.get('POST /sessions') ?? [];
    const p95 = percentile(submissions, 0.95);
    if (p95 === null || p95 > submit || submissions.length < submissionsMin) process.exitCode = 1;
  } finally {
    await installation.close();
  }
}

type Load = { readonly users: number; readonly seconds: number; readonly jobs: number };

async function runLoad(
  installation: RunningInstallation,
  { users, seconds, jobs }: Load,
): Promise<Samples['latencies']> {
  const samples = emptySamples();
  const cookies = await installation.createOwners(users + jobs + 1);
  const sessionIds = await installation.trySample(cookies[users] ?? cookies[0] ?? '');
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(residentBytes(installation.webPid()) ?? 0), 1_000);
  const before = await installation.webFacts();
  console.log(
    `${users} users, ${seconds} s, ${jobs} keep the workers busy, ${sessionIds.length} sessions`,
  );
  const clients = cookies
    .slice(0, users)
    .map((cookie, at) => ({ cookie, sessionId: sessionIds[at % sessionIds.length] ?? '' }));
  // The streams end after the polls: two hundred closing at once are no part of the load.
  const leave = new AbortController();
  setMaxListeners(0, leave.signal);
  const streams = clients.map((client) => listen(installation.url, client, samples, leave.signal));
  const polls = clients.map((client) => poll(installation.url, client, samples, stop.signal));
  const busy = cookies
    .slice(users, users + jobs)
    .map((cookie) => keepBusy(installation, cookie, samples, stop.signal));
  const submitting = keepSubmitting(installation, cookies.at(-1) ?? '', samples, stop.signal);
  await sleep(arrivalSeconds * 1000);
  print('arriving', takeLatencies(samples));
  await sleep(seconds * 1000);
  stop.abort();
  await Promise.all([...polls, ...busy, submitting]);
  leave.abort();
  await Promise.all(streams);
  clearInterval(watch);
  const after = await installation.webFacts();
  print('measured', samples.latencies);
  printRun(samples, { seconds, memory, cpuSeconds: after.cpuSeconds - before.cpuSeconds });
  console.log(`event loop lag p99: ${after.eventLoopLagMs ?? 'not reported'} ms`);
  return samples.latencies;
}

/** Makes sessions, whose clips are analysed, and deletes them again, as long as the run lasts. */
async function keepBusy(
  installation: RunningInstallation,
  cookie: string,
  samples: Samples,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const videoId = await installation.sampleVideo(cookie);
    const made = await submitOnce(installation, cookie, videoId, samples);
    await installation.untilIdle(cookie, signal);
    for (const sessionId of made) await installation.deleteSession(cookie, sessionId);
  }
}

/** Makes sessions one after the other and deletes each at once, to measure the making itself. */
async function keepSubmitting(
  installation: RunningInstallation,
  cookie: string,
  samples: Samples,
  signal: AbortSignal,
): Promise<void> {
  const videoId = await installation.sampleVideo(cookie);
  while (!signal.aborted) {
    const made = await submitOnce(installation, cookie, videoId, samples);
    for (const sessionId of made) await installation.deleteSession(cookie, sessionId);
    await sleep(submitPauseMs);
  }
}

async function submitOnce(
  installation: RunningInstallation,
  cookie: string,
  videoId: string,
  samples: Samples,
): Promise<readonly string[]> {
  const made = await measured(samples, 'POST /sessions', () =>
    installation.createSessions(cookie, videoId),
  );
  return made?.sessionIds ?? [];
}

function print(phase: string, latencies: Samples['latencies']): void {
  const show = (value: number | null) => (value === null ? '-' : `${Math.round(value)} ms`);
  for (const [name, values] of latencies) {
    const shares = [0.5, 0.95, 0.99, 1].map((share) => show(percentile(values, share)));
    const [p50, p95, p99, max] = shares;
    console.log(
      `${phase}: ${name}: ${values.length} answers, p50 ${p50}, p95 ${p95}, p99 ${p99}, max ${max}`,
    );
  }
}

function printRun(
  samples: Samples,
  run: {
    readonly seconds: number;
    readonly memory: readonly number[];
    readonly cpuSeconds: number;
  },
): void {
  console.log(`events received: ${samples.streamEvents}`);
  const errors = [...samples.errors].map(([what, count]) => `${what} x ${count}`);
  console.log(`errors: ${errors.length === 0 ? 'none' : errors.join('; ')}`);
  const mebibytes = run.memory.map((bytes) => Math.round(bytes / 1024 ** 2));
  console.log(
    `web: ${mebibytes[0]} MiB at the start, ${Math.max(...mebibytes)} at most, ${mebibytes.at(-1)} at the end; ${run.cpuSeconds.toFixed(1)} s of CPU in ${run.seconds} s`,
  );
}

await runCommand(main, usage);
