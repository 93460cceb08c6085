// Steps of the start whose times are written down.

import { step } from '../setup/terminal.mjs';

const stages: { name: string; ms: number }[] = [];

/** A step that is also written down. */
export async function timed(...[name, work, options]: Parameters<typeof step>): Promise<void> {
  const started = performance.now();
  await step(name, work, options);
  stages.push({ name, ms: Math.round(performance.now() - started) });
}

/** How long each step of this start took so far, in ms. */
export function stageTimes(): { name: string; ms: number }[] {
  return [...stages];
}
