// Adds to the sums behind /metrics, and reads them. Workers add what each run took, the web reads.

import { db } from '../db/client';
import { Prisma } from '../db/generated/client';
import type { HistogramCounts } from './histogram';
import { type Labels, type TotalMetricName, type TotalRow, totalRows } from './total-metrics';

/** Adds in one statement, the rows in the order of their keys, so that two cannot wait for each other. */
export async function addToTotals(
  name: TotalMetricName,
  labels: Labels,
  counts: HistogramCounts,
): Promise<void> {
  const rows = totalRows(name, labels, counts).sort((a, b) => (a.key < b.key ? -1 : 1));
  if (rows.length === 0) return;
  const values = rows.map(({ key, value }) => Prisma.sql`(${key}, ${value}::double precision)`);
  await db().$executeRaw`
    INSERT INTO metric_total (key, value) VALUES ${Prisma.join(values)}
    ON CONFLICT (key) DO UPDATE SET value = metric_total.value + EXCLUDED.value`;
}

/** Every sum; their number is bounded by the labels. */
export function readTotals(): Promise<TotalRow[]> {
  return db().metricTotal.findMany({ orderBy: { key: 'asc' } });
}
