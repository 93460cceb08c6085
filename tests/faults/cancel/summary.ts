// Figures of measured cancels: seconds from the press to "row ended and every program gone".

import type { JobKind } from '@/lib/session/job-catalog';

export type CancelRun = {
  readonly phase: JobKind | 'queue';
  readonly withRedis: boolean;
  readonly seconds: number;
  /** Until the use case returned. */
  readonly replySeconds: number;
  /** Programs, scratch files and artifacts that were left. */
  readonly left: readonly string[];
};

export type CancelRow = {
  readonly name: string;
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly replyP95: number;
  readonly left: number;
};

/** The value below which a share of the values lies: the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** One row per phase, with and without Redis, in the order of the runs. */
export function summarize(runs: readonly CancelRun[]): CancelRow[] {
  const nameOf = ({ phase, withRedis }: CancelRun) => `${phase}${withRedis ? '' : ', no Redis'}`;
  return [...new Set(runs.map(nameOf))].map((name) => {
    const own = runs.filter((run) => nameOf(run) === name);
    const seconds = own.map((run) => run.seconds);
    return {
      name,
      runs: own.length,
      p50: percentile(seconds, 0.5),
      p95: percentile(seconds, 0.95),
      max: Math.max(...seconds),
      replyP95: percentile(
        own.map((run) => run.replySeconds),
        0.95,
      ),
      left: own.filter((run) => run.left.length > 0).length,
    };
  });
}

/** The rows as a table for the terminal. */
export function toTable(rows: readonly CancelRow[]): string {
  const head = ['phase', 'runs', 'p50 s', 'p95 s', 'max s', 'reply p95 s', 'runs with leftovers'];
  const lines = rows.map((row) => [
    row.name,
    String(row.runs),
    ...[row.p50, row.p95, row.max, row.replyP95].map((value) => value.toFixed(2)),
    String(row.left),
  ]);
  const widths = head.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)),
  );
  return [head, ...lines]
    .map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
    .join('\n');
}
