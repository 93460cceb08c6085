// The metrics whose values are sums in the database, because the processes that add to them come and
// go: names, labels and bounds in one table; keys of rows; rows -> values. Pure.

import { type HistogramCounts, inferenceSecondsBounds, jobSecondsBounds } from './histogram';

type TotalMetric = { readonly help: string; readonly bounds: readonly number[] };

/** Each is a histogram; its count is also the counter of its events. */
export const totalMetrics = {
  followspot_job_seconds: {
    help: 'Seconds of one run of a job, from its claim to its outcome.',
    bounds: jobSecondsBounds,
  },
  followspot_inference_seconds: {
    help: 'Seconds that the detector takes for one frame, without decoding.',
    bounds: inferenceSecondsBounds,
  },
} as const satisfies Record<string, TotalMetric>;

export type TotalMetricName = keyof typeof totalMetrics;

/** Names and values of fixed lists: no ids, no names that a person typed. */
export type Labels = Readonly<Record<string, string>>;

/** A row of the table. */
export type TotalRow = { readonly key: string; readonly value: number };

/** A value as prom-client prints it. */
export type MetricValue = {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
};

const labelText = /^[\w.:-]{1,40}$/;

/** What to add to which rows; parts that are zero are left out. */
export function totalRows(
  name: TotalMetricName,
  labels: Labels,
  { counts, sum }: HistogramCounts,
): TotalRow[] {
  const { bounds } = totalMetrics[name];
  const series = seriesKey(name, labels);
  const buckets = counts.map((value, at) => ({ key: `${series} ${bounds[at] ?? '+Inf'}`, value }));
  return [...buckets, { key: `${series} sum`, value: sum }].filter(({ value }) => value !== 0);
}

/** Keys look like: followspot_job_seconds kind=reel,outcome=succeeded 0.5 */
function seriesKey(name: TotalMetricName, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => {
    if (!labelText.test(value)) throw new Error(`not the value of a label: ${value}`);
    return `${label}=${value}`;
  });
  return `${name} ${pairs.join(',')}`;
}

/** The rows of one metric as the values of a histogram: buckets that include the smaller ones. */
export function histogramValues(name: TotalMetricName, rows: readonly TotalRow[]): MetricValue[] {
  const series = new Map<string, Map<string, number>>();
  for (const { key, value } of rows) {
    const [metric, labels = '', part = ''] = key.split(' ');
    if (metric !== name) continue;
    const parts = series.get(labels) ?? new Map<string, number>();
    series.set(labels, parts.set(part, value));
  }
  return [...series].flatMap(([text, parts]) => {
    const labels = Object.fromEntries(text.split(',').map((pair) => pair.split('=', 2)));
    let below = 0;
    const buckets = [...totalMetrics[name].bounds, '+Inf'].map((le) => {
      below += parts.get(String(le)) ?? 0;
      return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: below };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: parts.get('sum') ?? 0 },
      { metricName: `${name}_count`, labels, value: below },
    ];
  });
}
