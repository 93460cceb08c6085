// Imperfect detections simulated from ground truth by the tool of the data folder (Python with
// numpy).

import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startSandboxed } from '@/workers/process/sandboxed-process';

export type Profile = 'strong' | 'weak';

/** Texts in the formats that `npm run mot` reads. */
export type Simulation = {
  readonly detections: string;
  readonly warps: string;
  readonly features: string;
};

/** The simulation of one sequence's folder, cached. */
export type Simulator = (folder: string, name: string, profile: Profile) => Promise<Simulation>;

/** The simulator, or a message on what is missing. */
export async function findSimulator(
  shared: string,
  cache: string,
  signal: AbortSignal,
): Promise<Simulator | string> {
  const tool = join(shared, 'tools', 'simulate_detections.py');
  if (!existsSync(tool)) return `${tool} is missing`;
  const python = await findPython(signal);
  if (!python) return 'no python3 with numpy and scipy found for the simulation';
  return async (folder, name, profile) => {
    const out = join(cache, 'simulated', profile, name);
    if (!existsSync(out)) {
      mkdirSync(dirname(out), { recursive: true });
      // Written elsewhere and renamed: an aborted run leaves no partial simulation.
      const partialFolder = `${out}.half`;
      const { ok, stderr } = await run(
        python,
        [tool, folder, partialFolder, '--profile', profile],
        signal,
      );
      if (!ok) throw new Error(`${tool}: ${stderr}`);
      renameSync(partialFolder, out);
    }
    const text = (file: string) => readFileSync(join(out, file), 'utf8');
    return {
      detections: text('det.txt'),
      warps: text('warps.json'),
      features: text('features.jsonl'),
    };
  };
}

async function findPython(signal: AbortSignal): Promise<string | null> {
  for (const python of ['python3', '/usr/bin/python3']) {
    if ((await run(python, ['-c', 'import numpy, scipy'], signal)).ok) return python;
  }
  return null;
}

async function run(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ ok: boolean; stderr: string }> {
  const child = startSandboxed(program, args, { signal });
  child.stdout.resume();
  const { kind } = await child.ended;
  signal.throwIfAborted();
  return { ok: kind === 'done', stderr: child.stderrTail() };
}
