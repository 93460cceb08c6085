// Histograms that are kept as sums: what is added comes out as Prometheus reads it.

import { describe, expect, it } from 'vitest';
import { addHistograms, emptyHistogram, jobSecondsBounds, observed } from './histogram';
import { histogramValues, type TotalRow, totalRows } from './total-metrics';

const labels = { kind: 'reel', outcome: 'succeeded' };
const of = (...seconds: number[]) =>
  seconds.reduce(
    (sum, value) => observed(sum, jobSecondsBounds, value),
    emptyHistogram(jobSecondsBounds),
  );

describe('a histogram', () => {
  it.each([
    [0, 0],
    [0.5, 0],
    [0.51, 1],
    [7200, 10],
    [7201, 11],
  ])('%d s counts in bucket %i', (seconds, bucket) => {
    expect(of(seconds).counts.indexOf(1)).toBe(bucket);
  });

  it('adds up', () => {
    expect(addHistograms(of(1, 3), of(3, 9999))).toEqual(of(1, 3, 3, 9999));
    expect(observed(of(), jobSecondsBounds, 3, 4)).toEqual(of(3, 3, 3, 3));
  });
});

it('rows hold the parts that are not zero, and come back as cumulative buckets', () => {
  const rows = totalRows('followspot_job_seconds', labels, of(0.4, 3, 3, 9999));
  expect(rows).toEqual([
    { key: 'followspot_job_seconds kind=reel,outcome=succeeded 0.5', value: 1 },
    { key: 'followspot_job_seconds kind=reel,outcome=succeeded 5', value: 2 },
    { key: 'followspot_job_seconds kind=reel,outcome=succeeded +Inf', value: 1 },
    { key: 'followspot_job_seconds kind=reel,outcome=succeeded sum', value: 10005.4 },
  ]);
  const other: TotalRow = { key: 'followspot_inference_seconds provider=cpu 0.01', value: 9 };
  const values = histogramValues('followspot_job_seconds', [...rows, other]);
  const bucket = (le: number | string) =>
    values.find((one) => one.metricName.endsWith('_bucket') && one.labels.le === le)?.value;
  expect([0.5, 1, 2, 5, 7200, '+Inf'].map(bucket)).toEqual([1, 1, 1, 3, 3, 4]);
  expect(values.slice(-2)).toEqual([
    { metricName: 'followspot_job_seconds_sum', labels, value: 10005.4 },
    { metricName: 'followspot_job_seconds_count', labels, value: 4 },
  ]);
});

it('a label that could hold an id or a name is refused', () => {
  const reel = { kind: 'Final of the cup, 2026' };
  expect(() => totalRows('followspot_job_seconds', reel, of(1))).toThrow(
    'not the value of a label',
  );
});
