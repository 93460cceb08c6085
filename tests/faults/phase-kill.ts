// Random kills while sessions are being made.

import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@/lib/vision/random';
import { assess } from './assess';
import type { Phase, PhaseResult } from './chaos-options';
import { startFaulty } from './faulty-installation';
import { type Kill, monkeyOf, type VictimKind, victimKinds } from './monkey';
import { prepareWorkload, runSessions } from './workload';

/** Kills `kills` processes, at least one of every kind in turn. */
export const killPhase: Phase = async (options) => {
  const { kills, seed, deadlineMs, report, kinds, pauseMs, sessions: count } = options;
  const installation = await startFaulty();
  const end = new AbortController();
  try {
    const workload = await prepareWorkload(installation, options.clips);
    const sessions = runSessions(installation, workload, count, end.signal);
    const monkey = monkeyOf(installation, {
      random: seededRandom(seed),
      client: workload.client,
      kinds: kinds ?? victimKinds,
      pauseMs,
    });
    while (monkey.kills.length < kills && Date.now() < deadlineMs) {
      if (!(await monkey.killOne())) await sleep(100);
      else if (monkey.kills.length % 20 === 0) report('kill', rowsOf(monkey.kills));
    }
    end.abort();
    const outcomes = await sessions;
    const assessment = await assess(installation, workload.client.history);
    return { name: 'kill', rows: rowsOf(monkey.kills), outcomes, assessment } satisfies PhaseResult;
  } finally {
    end.abort();
    await installation.close();
  }
};

export function rowsOf(kills: readonly Kill[]) {
  return victimKinds
    .map((kind: VictimKind) => {
      const hits = kills.filter((kill) => kill.kind === kind);
      return {
        kind: `kill ${kind}`,
        n: hits.length,
        stuck: hits.filter(({ recovery }) => recovery === null).length,
        recoveries: hits.flatMap(({ recovery }) => recovery ?? []),
      };
    })
    .filter(({ n }) => n > 0);
}
