// Position of the ball: at the holder's foot or hand, or on an arc between two holders.

import { valueAt } from '@/lib/vision/value-at';
import type { Vec3 } from '../space.ts';
import type { Trajectory } from './trajectory.ts';

export type Hold = {
  /** Index of the part that holds it. */
  readonly by: number;
  readonly from: number;
  readonly to: number;
  /** Height at which it is held; `bounces` makes it a dribble with the hand. */
  readonly heightM: number;
  readonly bounces?: boolean;
  /** Top of the arc to the next holder above the straight line, meters. */
  readonly arcM?: number;
};

function heldAt(hold: Hold, trajectories: readonly Trajectory[], t: number): Vec3 {
  const trajectory = valueAt(trajectories, hold.by);
  const [x, z] = trajectory(t);
  const [a, b] = [trajectory(t - 0.1), trajectory(t + 0.1)];
  const v = [b[0] - a[0], b[1] - a[1]] as const;
  const l = Math.hypot(...v);
  const lead = hold.heightM < 0.5 ? 0.45 + 0.2 * Math.abs(Math.sin(4 * t)) : 0.32;
  const side = l > 0.05 ? ([v[0] / l, v[1] / l] as const) : ([0, 0.6] as const);
  const y = hold.bounces
    ? 0.12 + (hold.heightM - 0.12) * Math.abs(Math.cos(Math.PI * 1.55 * t))
    : hold.heightM;
  return [x + side[0] * lead, y, z + side[1] * lead];
}

/** Center of the ball at any time. */
export function ballFlight(
  holds: readonly Hold[],
  trajectories: readonly Trajectory[],
): (t: number) => Vec3 {
  return (t) => {
    const next = holds.findIndex((hold) => t <= hold.to);
    if (next < 0) return heldAt(valueAt(holds, holds.length - 1), trajectories, t);
    const hold = valueAt(holds, next);
    if (t >= hold.from || next === 0) return heldAt(hold, trajectories, t);
    const before = valueAt(holds, next - 1);
    const s = (t - before.to) / (hold.from - before.to);
    const [p, q] = [heldAt(before, trajectories, before.to), heldAt(hold, trajectories, hold.from)];
    const arc = (before.arcM ?? 0) * 4 * s * (1 - s);
    return [p[0] + (q[0] - p[0]) * s, p[1] + (q[1] - p[1]) * s + arc, p[2] + (q[2] - p[2]) * s];
  };
}
