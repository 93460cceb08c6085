// The gates of the synthetic scenes for every tracker: value and limit. Needs no data.

import { gates, inputsOf, passes } from '@/lib/vision/evaluate/gates';
import { runTracker, type TrackerName } from '@/lib/vision/trackers/trackers';
import type { PathFrame, PathWithDoubts } from '@/lib/vision/types';

export type GateRow = {
  readonly gate: string;
  readonly limit: string;
  readonly values: Readonly<
    Partial<Record<TrackerName, { readonly value: number; readonly holds: boolean }>>
  >;
};

/** Every gate whose name contains `only`. */
export async function scoreScenes(
  trackers: readonly TrackerName[],
  only: string,
): Promise<GateRow[]> {
  const rows: GateRow[] = [];
  for (const gate of gates.filter(({ name }) => name.includes(only))) {
    const sequences = gate.videos();
    const values: Partial<Record<TrackerName, { value: number; holds: boolean }>> = {};
    for (const tracker of trackers) {
      let sum = 0;
      for (const sequence of sequences) {
        const { anchors, frameSource } = inputsOf(gate, sequence);
        sum += gate.measure(
          await drain(runTracker(tracker, { analysis: sequence.analysis, anchors, frameSource })),
          sequence,
        );
      }
      const value = sum / sequences.length;
      values[tracker] = { value, holds: passes(gate, value) };
    }
    rows.push({
      gate: gate.name,
      limit: 'atLeast' in gate.limit ? `>= ${gate.limit.atLeast}` : `<= ${gate.limit.atMost}`,
      values,
    });
  }
  return rows;
}

async function drain(
  partialPaths: AsyncGenerator<readonly PathFrame[], PathWithDoubts>,
): Promise<PathWithDoubts> {
  for (;;) {
    const { done, value } = await partialPaths.next();
    if (done) return value;
  }
}
