// `npm run chaos`: an installation of its own, under kills, lost services, full disks and crash
// points; minutes to hours. Exit code 0: nothing was lost, made twice or left stuck.

import { parseArgs } from 'node:util';
import { crashPoints } from '@/lib/server/crash-point';
import { type PhaseName, phases, runChaos } from '@/tests/faults/run-chaos';
import { messageOf, runCommand, UsageError } from './setup/run-command';

const names = Object.keys(phases) as PhaseName[];

const usage = `usage: npm run chaos -- [--only ${names.join('|')}] [--kills 300] [--times 20] [--seed 1] [--minutes N] [--at POINT]

  --only NAME      one phase; by default all
  --kills N        processes to kill in the phase "kill" (default 300)
  --times N        repetitions of each other fault (default 20; 10 for the full disk)
  --absence N      seconds that Redis is away each time (default 60)
  --seed N         of the random numbers (default 1)
  --at POINT       of the phase "crash-points" one point, or its second visit (POINT:2)
  --minutes N      begin no new fault after N minutes; what is known by then is printed`;

async function main(): Promise<void> {
  const { only, crashAt, kills, times, absence, seed, minutes } = readOptions();
  const deadlineMs = minutes === null ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000;
  const options = {
    kills,
    times,
    seed,
    deadlineMs,
    pauseMs: 1500,
    absenceSeconds: absence,
    sessions: 2,
    ...(crashAt === null ? {} : { crashAt: [crashAt] }),
  };
  const held = await runChaos(only ? [only] : names, options, (text) => console.log(text));
  console.log(held ? 'Everything held.' : 'Not everything held.');
  if (!held) process.exitCode = 1;
}

function readOptions() {
  const text = { type: 'string' } as const;
  const options = {
    only: text,
    kills: text,
    times: text,
    absence: text,
    seed: text,
    minutes: text,
    at: text,
  };
  let values: Partial<Record<keyof typeof options, string>>;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
  const only = names.find((name) => name === values.only);
  if (values.only !== undefined && only === undefined)
    throw new UsageError(`--only must be one of ${names.join(', ')}.`);
  if (values.at !== undefined && !crashPoints.some((point) => isVisit(values.at, point)))
    throw new UsageError(`--at must be one of ${crashPoints.join(', ')}, or the same with ":2".`);
  const number = (name: keyof typeof options, fallback: number) => {
    const given = values[name];
    if (given === undefined) return fallback;
    if (!/^\d{1,6}$/.test(given)) throw new UsageError(`--${name} must be a whole number.`);
    return Number(given);
  };
  return {
    only,
    crashAt: values.at ?? null,
    kills: number('kills', 300),
    times: number('times', only === 'disk' ? 10 : 20),
    absence: number('absence', 60),
    seed: number('seed', 1),
    minutes: values.minutes === undefined ? null : number('minutes', 0),
  };
}

const isVisit = (text: string | undefined, point: string) =>
  text === point || text === `${point}:2`;

await runCommand(main, usage);
// Sessions of a phase that ended early may still wait for answers.
process.exit();
