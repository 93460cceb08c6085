// Use case: metrics of a match over time.

import { z } from 'zod';
import { indexMetric, type SeriesView, type seriesQuery } from '@/lib/contracts/match-index';
import { AppError } from '@/lib/errors/app-error';
import { type IndexMetric, indexMetrics } from '@/lib/moments/series';
import { seriesPoints } from '@/lib/moments/series-points';
import type { Actor } from '../auth/actor';
import { findVideo } from './find-video';
import { readIndex } from './index-cache';
import { indexStatus } from './index-status';

/** What a list of metrics has at most in one answer. */
const pointsMax = 400_000;

export async function readSeries(
  actor: Actor,
  videoId: string,
  { metric, from, to, step }: z.output<typeof seriesQuery>,
): Promise<SeriesView> {
  const metrics = readMetrics(metric);
  const video = await findVideo(actor, videoId);
  const index = await readIndex(videoId);
  const start = Math.floor(from);
  const stop = Math.min(index.metrics.people.length, Math.ceil(to ?? Number.POSITIVE_INFINITY));
  if ((metrics.length * (stop - start)) / step > pointsMax)
    throw new AppError('VALIDATION_FAILED', {
      fields: [
        {
          path: 'step',
          code: 'invalid',
          message: 'This is too much for one answer: use a longer step.',
        },
      ],
    });
  const range = { from: start, to: stop, step };
  return {
    status: await indexStatus(video, index),
    fromSeconds: start,
    stepSeconds: step,
    series: Object.fromEntries(
      metrics.map((name) => [name, seriesPoints(name, index.metrics[name], range)]),
    ),
  };
}

const metricList = z.array(indexMetric).min(1).max(indexMetrics.length);

function readMetrics(text: string): readonly IndexMetric[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const { data } = metricList.safeParse(names);
  if (!data)
    throw new AppError('VALIDATION_FAILED', {
      fields: [
        { path: 'metric', code: 'invalid', message: `One or more of ${indexMetrics.join(', ')}.` },
      ],
    });
  return data;
}
