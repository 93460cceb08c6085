// What the metrics of the index are called, with their units.

import type { IndexMetric } from '@/lib/moments/series';

export type MetricChart = {
  readonly metric: IndexMetric;
  readonly label: string;
  readonly unit: string;
  readonly help: string;
};

/** The charts of the statistics panel, in order. */
export const metricCharts: readonly MetricChart[] = [
  {
    metric: 'people',
    label: 'People in the frame',
    unit: '',
    help: 'How many people the detector sees, on average over each second.',
  },
  {
    metric: 'speed',
    label: 'Speed of the people',
    unit: 'body heights/s',
    help: 'Their mean speed against the ground; the motion of the camera is taken out.',
  },
  {
    metric: 'sound',
    label: 'Sound',
    unit: 'dBFS',
    help: 'The level of the sound; 0 is the loudest there is.',
  },
  {
    metric: 'pan',
    label: 'Camera pan',
    unit: 'frame widths/s',
    help: 'How fast the camera turns; above 0 to the right.',
  },
  {
    metric: 'motion',
    label: 'Motion',
    unit: 'share of the frame',
    help: 'How much of the frame moves against the camera.',
  },
];
