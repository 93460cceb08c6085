// The trial of a model in a process of its own with limits (sandbox.sh, "trial"): a file of some bytes
// can ask for any memory and any time. What the trial ran into by its own limits, or by a crash, is a
// fact about the model; an end by another program's signal says nothing about it.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Message, message } from '@/lib/messages/message';
import type { Candidate } from '@/lib/server/models/decide-model';
import { inspectModel } from '@/lib/server/models/inspect-model';
import { endError } from '@/workers/process/end-error';
import { type ProcessEnd, saysOutOfMemory } from '@/workers/process/process-end';
import { startHelper } from '@/workers/process/run-script';
import { createSilenceLimit } from '@/workers/process/silence-limit';
import type { ModelCheckResult, ModelCheckTask } from './check-model';

export type TrialLimits = { readonly signal: AbortSignal; readonly silenceSeconds: number };

/** As in sandbox.sh. */
export const trialMemoryGiB = 4;
const trialCpuSeconds = 60;
/** The limit of processor time comes first unless the machine is busy. */
const silenceFactor = 2;
/** A trial that was ended for its silence and had worked for so long did not hang: it is slow. */
const busyCpuSeconds = 20;

/** A trial that the machine ended, or that hung, is repeated at once; the second such end fails the caller's job. */
const trialsMax = 2;

/** Signals by which the system ends a program for what it did itself. */
const crashes: ReadonlySet<string> = new Set([
  'SIGSEGV',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGABRT',
  'SIGTRAP',
]);

const results = new Map<string, ModelCheckResult>();

/** Whether a model works: its structure is walked first, and only a sound one is loaded. Cached. */
export async function tryModel(
  { path, sha256 }: Candidate,
  limits: TrialLimits,
): Promise<ModelCheckResult> {
  const cached = results.get(sha256);
  if (cached) return cached;
  const { problem } = inspectModel(path, sha256);
  if (problem !== null) return { problem };
  const result = await trialOf(path, limits, trialsMax);
  results.set(sha256, result);
  return result;
}

async function trialOf(
  model: string,
  limits: TrialLimits,
  trialsLeft: number,
): Promise<ModelCheckResult> {
  const { text, stderr, end, silence, cpuSeconds } = await runTrial({ model }, limits);
  if (end.kind === 'done' && !saysOutOfMemory(text)) return JSON.parse(text) as ModelCheckResult;
  const seen: ProcessEnd = end.kind === 'done' ? { kind: 'outOfMemory' } : end;
  // Time that was used up is not given twice.
  if (seen.kind === 'cpuLimit') return { problem: tooSlow(trialCpuSeconds) };
  if (silence.aborted && cpuSeconds >= busyCpuSeconds)
    return { problem: tooSlow(limits.silenceSeconds * silenceFactor) };
  if (trialsLeft > 1) return trialOf(model, limits, trialsLeft - 1);
  silence.throwIfAborted();
  const problem = ownProblem(seen);
  if (problem !== null) return { problem };
  throw endError(seen, {
    program: `the trial of ${basename(model)}`,
    stderr: stderr || text,
    failure: 'DETECTOR_UNAVAILABLE',
  });
}

/** Runs the helper once. */
async function runTrial(
  task: ModelCheckTask,
  { signal, silenceSeconds }: TrialLimits,
  kind: 'trial' | 'detector' = 'trial',
) {
  const silence = createSilenceLimit(`the trial of ${basename(task.model)}`, silenceSeconds);
  const check = startHelper('check-model', {
    task,
    signal: AbortSignal.any([signal, silence.signal]),
    kind,
  });
  const chunks: Buffer[] = [];
  check.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  let cpuSeconds = 0;
  const meter = setInterval(() => {
    cpuSeconds = Math.max(cpuSeconds, cpuSecondsOf(check.pid));
  }, 1_000);
  const end = await silence.waitFor(check.ended, silenceFactor).finally(() => clearInterval(meter));
  signal.throwIfAborted();
  const text = Buffer.concat(chunks).toString('utf8');
  return { text, stderr: check.stderrTail(), end, silence: silence.signal, cpuSeconds };
}

/** Processor time that a process has used, by Linux; 0 where it does not say. */
function cpuSecondsOf(pid: number): number {
  try {
    // The name of the program, in parentheses, may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / clockTicks;
  } catch {
    return 0;
  }
}

/** USER_HZ of every Linux that Node runs on. */
const clockTicks = 100;

function tooSlow(seconds: number): Message {
  return message(
    'it was not done with one small image after {seconds} seconds; choose a smaller model',
    { seconds },
  );
}

/** What an end says about the model; null: nothing. */
function ownProblem(end: ProcessEnd): Message | null {
  if (end.kind === 'outOfMemory')
    return message('it takes more than {gibibytes} GiB of memory; choose a smaller model', {
      gibibytes: trialMemoryGiB,
    });
  if (end.kind === 'fileLimit' || (end.kind === 'killed' && crashes.has(end.by)))
    return message('ONNX Runtime crashed on it; export it again, or choose another model');
  return null;
}

/** Milliseconds of one frame of this size, or of the only one that the model takes. Not cached. */
export async function timeModel(
  { path, sha256 }: Candidate,
  timing: NonNullable<ModelCheckTask['timing']>,
  limits: TrialLimits,
): Promise<{ readonly frameMs: number } | { readonly problem: Message }> {
  const { problem } = inspectModel(path, sha256);
  if (problem !== null) return { problem };
  const { text, end } = await runTrial({ model: path, timing }, limits, 'detector');
  if (end.kind !== 'done') return { problem: message('it could not be measured; try again') };
  const result = JSON.parse(text) as ModelCheckResult;
  return result.problem === null ? { frameMs: result.frameMs ?? 0 } : { problem: result.problem };
}
