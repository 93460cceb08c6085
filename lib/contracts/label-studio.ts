// What Label Studio exports of image tasks: JSON, with a list of annotations for each task, and
// JSON-MIN, with the fields of a task and its latest annotation side by side. Fields that are not read
// may be anything.

import { z } from 'zod';
import type { PercentBox } from '@/lib/exports/labeling/label-studio-images';

const place = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  rotation: z.number().optional(),
  rectanglelabels: z.array(z.string()).optional(),
});
const imageSize = z.object({
  original_width: z.number().optional(),
  original_height: z.number().optional(),
});

const result = z.object({ type: z.string(), value: z.unknown(), ...imageSize.shape });
const annotation = z.object({
  was_cancelled: z.boolean().optional(),
  updated_at: z.string().optional(),
  result: z.array(result),
});
const jsonTask = z.object({
  data: z.object({ frame_id: z.string() }),
  annotations: z.array(annotation),
});
const jsonMinTask = z.object({
  frame_id: z.string(),
  label: z.array(z.object({ ...place.shape, ...imageSize.shape })).optional(),
});

/** The boxes of a task that a person completed; null: it is not completed. */
export type LabeledTask = {
  readonly frameId: string;
  readonly boxes: readonly PercentBox[] | null;
};

/** The tasks of an export, in either format; throws a ZodError for anything else. */
export function parseLabeledTasks(value: unknown): LabeledTask[] {
  return z
    .array(z.union([jsonTask.transform(fromJson), jsonMinTask.transform(fromJsonMin)]))
    .parse(value);
}

function fromJson({ data, annotations }: z.output<typeof jsonTask>): LabeledTask {
  // Of several people who labeled a task the last one counts; skipped is not completed.
  const completed = annotations.filter(({ was_cancelled }) => was_cancelled !== true);
  const [last] = completed.sort((a, b) => (b.updated_at ?? '').localeCompare(a.updated_at ?? ''));
  const boxes = last?.result
    .filter(({ type }) => type === 'rectanglelabels')
    .map(({ value, original_width, original_height }) => ({
      ...place.parse(value),
      ...{ original_width, original_height },
    }));
  return { frameId: data.frame_id, boxes: boxes ?? null };
}

/** It has no tasks that are not completed; one without people has no labels. */
function fromJsonMin({ frame_id, label = [] }: z.output<typeof jsonMinTask>): LabeledTask {
  return { frameId: frame_id, boxes: label };
}
