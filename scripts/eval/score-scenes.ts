// The gates of the made-up scenes, for every tracker: the number measured beside its limit. Needs no data.

import { gates, holds, startOf } from '@/lib/vision/evaluate/gates';
import { followClip, type TrackerName } from '@/lib/vision/follow-clip';
import type { Followed, PathFrame } from '@/lib/vision/types';

export type GateRow = {
  readonly gate: string;
  readonly limit: string;
  readonly values: Readonly<Partial<Record<TrackerName, { readonly value: number; readonly holds: boolean }>>>;
};

/** Every gate whose name contains `only`. */
export async function scoreScenes(trackers: readonly TrackerName[], only: string): Promise<GateRow[]> {
  const rows: GateRow[] = [];
  for (const gate of gates.filter(({ name }) => name.includes(only))) {
    const films = gate.films();
    const values: Partial<Record<TrackerName, { value: number; holds: boolean }>> = {};
    for (const tracker of trackers) {
      let sum = 0;
      for (const film of films) {
        const { anchors, pictures } = startOf(gate, film);
        sum += gate.measure(await whole(followClip(film.analysis, anchors, pictures, { tracker })), film);
      }
      const value = sum / films.length;
      values[tracker] = { value, holds: holds(gate, value) };
    }
    rows.push({ gate: gate.name, limit: 'atLeast' in gate.limit ? `>= ${gate.limit.atLeast}` : `<= ${gate.limit.atMost}`, values });
  }
  return rows;
}

async function whole(pieces: AsyncGenerator<readonly PathFrame[], Followed>): Promise<Followed> {
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
  }
}
