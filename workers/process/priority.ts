// How much of the processor the programs of a piece of work get beside others. The caller that runs a
// job states it once, around the work; the programs that the work starts find it there.

import { AsyncLocalStorage } from 'node:async_hooks';
import { projectPath } from '@/lib/server/project-path';

const background = new AsyncLocalStorage<boolean>();

/** Niceness of programs (nice(1)), by how soon the user needs the result. */
const niceness = { urgent: 0, usual: 10, background: 19 } as const;

/** Runs work whose programs take what others leave. */
export function inBackground<T>(work: () => Promise<T>): Promise<T> {
  return background.run(true, work);
}

/** The niceness of a program that is started now, as the environment of sandbox.sh has it. */
export function currentNiceness(urgent: boolean): string {
  return String(isBackground() ? niceness.background : niceness[urgent ? 'urgent' : 'usual']);
}

/** The wrapper of an ffmpeg that is started now: fluent-ffmpeg takes a path and no environment. */
export function ffmpegScript(): string {
  return isBackground() ? projectPath('workers/process/background.sh') : sandboxScript;
}

/** The wrapper before every program. */
export const sandboxScript = projectPath('workers/process/sandbox.sh');

function isBackground(): boolean {
  return background.getStore() === true;
}
