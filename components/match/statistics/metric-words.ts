// What the metrics of the index are called, with their units.

import { type Message, message } from '@/lib/messages/message';
import type { IndexMetric } from '@/lib/moments/series';

export type MetricChart = {
  readonly metric: IndexMetric;
  readonly label: Message;
  /** null: it is a count. */
  readonly unit: Message | null;
  readonly help: Message;
};

/** The charts of the statistics panel, in order. */
export const metricCharts: readonly MetricChart[] = [
  {
    metric: 'people',
    label: message('People in the frame'),
    unit: null,
    help: message('How many people the detector sees, on average over each second.'),
  },
  {
    metric: 'speed',
    label: message('Speed of the people'),
    unit: message('body heights/s'),
    help: message('Their mean speed against the ground; the motion of the camera is taken out.'),
  },
  {
    metric: 'sound',
    label: message('Sound'),
    unit: message('dBFS'),
    help: message('The level of the sound; 0 is the loudest there is.'),
  },
  {
    metric: 'pan',
    label: message('Camera pan'),
    unit: message('frame widths/s'),
    help: message('How fast the camera turns; above 0 to the right.'),
  },
  {
    metric: 'motion',
    label: message('Motion'),
    unit: message('share of the frame'),
    help: message('How much of the frame moves against the camera.'),
  },
];
