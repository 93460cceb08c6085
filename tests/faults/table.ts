// Results as a table of text. Pure.

export type TableRow = {
  readonly kind: string;
  readonly n: number;
  readonly stuck: number;
  /** Seconds. */
  readonly recoveries: readonly number[];
  readonly note?: string;
};

/** The value below which the share of the numbers lies; null for none. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** One line per kind: how many, how many took longer than a minute, seconds to recover. */
export function tableOf(rows: readonly TableRow[]): string {
  const shown = (value: number | null) => (value === null ? '-' : value.toFixed(1));
  const lines = rows.map(({ kind, n, stuck, recoveries, note = '' }) =>
    [
      kind.padEnd(30),
      String(n).padStart(5),
      String(stuck).padStart(7),
      shown(quantile(recoveries, 0.5)).padStart(8),
      shown(quantile(recoveries, 0.95)).padStart(8),
      shown(quantile(recoveries, 1)).padStart(8),
      note,
    ]
      .join(' ')
      .trimEnd(),
  );
  const head = `${'kind'.padEnd(30)}     n  >60 s  p50 (s)  p95 (s)  max (s)`;
  return [head, ...lines].join('\n');
}
