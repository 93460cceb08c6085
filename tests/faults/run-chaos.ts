// Runs phases one after the other and prints what they found. Exit code 1 when anything was lost,
// doubled or left stuck, or when a reel differs from the undisturbed one.

import type { Phase, PhaseOptions, PhaseResult } from './chaos-options';
import { crashPointPhase } from './phase-crash-points';
import { diskPhase } from './phase-disk';
import { killPhase } from './phase-kill';
import { postgresPhase, redisPhase } from './phase-services';
import { tableOf } from './table';

export const phases = {
  kill: killPhase,
  redis: redisPhase,
  postgres: postgresPhase,
  disk: diskPhase,
  'crash-points': crashPointPhase,
} as const satisfies Readonly<Record<string, Phase>>;

export type PhaseName = keyof typeof phases;

/** True when everything held. */
export async function runChaos(
  names: readonly PhaseName[],
  options: Omit<PhaseOptions, 'report'>,
  print: (text: string) => void,
): Promise<boolean> {
  let held = true;
  for (const name of names) {
    const startedMs = Date.now();
    const result = await phases[name]({
      ...options,
      report: (part, rows) => print(`[${part}, so far]\n${tableOf(rows)}`),
    });
    print(`\n${name}: ${Math.round((Date.now() - startedMs) / 1000)} s\n${wordsFor(result)}\n`);
    held &&= isHeld(result);
  }
  return held;
}

/** Nothing lost, doubled, stuck or different, and every fault happened. */
export function isHeld({ rows, outcomes, assessment }: PhaseResult): boolean {
  const { lost, doubled, problems, leftProcesses } = assessment;
  const found = lost.length + doubled.length + problems.length + leftProcesses.length;
  return (
    found === 0 &&
    rows.every(({ n, stuck }) => n > 0 && stuck === 0) &&
    outcomes.every((o) => o.sameReel)
  );
}

export function wordsFor({ rows, outcomes, assessment }: PhaseResult): string {
  const { lost, doubled, problems, leftProcesses } = assessment;
  const same = outcomes.filter(({ sameReel }) => sameReel).length;
  const retries = new Map<string, number>();
  for (const outcome of outcomes)
    for (const [code, n] of Object.entries(outcome.retries))
      retries.set(code, (retries.get(code) ?? 0) + n);
  return [
    tableOf(rows),
    `sessions: ${outcomes.length}, with the undisturbed reel: ${same}`,
    `acknowledged writes lost: ${lost.length}, made twice: ${doubled.length}, problems of fsck --strict: ${problems.length}, helper programs left: ${leftProcesses.length}`,
    `retries by hand: ${[...retries].map(([code, n]) => `${code} ${n}`).join(', ') || 'none'}`,
    ...lost.map((text) => `LOST ${text}`),
    ...doubled.map((text) => `DOUBLED ${text}`),
    ...leftProcesses.map((command) => `LEFT ${command}`),
    ...problems.map(({ invariant, object, text }) => `FSCK ${invariant} ${object}: ${text}`),
    ...outcomes.flatMap(({ player, problem }) =>
      problem ? [`SESSION ${player}: ${problem}`] : [],
    ),
  ].join('\n');
}
