// The graph from fields to whole frames: its rate, its order of fields, its labels.

import { expect, it } from 'vitest';
import { deinterlaceFilters } from './deinterlace';

it.each([
  ['frame', 'tff', ['send_frame:parity=tff', 'mode=frame:parity=tff']],
  ['field', 'bff', ['send_field:parity=bff', 'mode=field:parity=bff']],
  ['frame', 'auto', ['send_frame:parity=auto', 'mode=frame:parity=auto']],
] as const)('one frame of each %s, %s', (rate, fields, parts) => {
  const graph = deinterlaceFilters({ rate, fields });
  for (const part of parts) expect(graph).toContain(part);
});

it('uses each label twice: where it is made and where it is taken', () => {
  const labels = deinterlaceFilters({ rate: 'frame', fields: 'tff' }).match(/\[\w+\]/g) ?? [];
  const counts = new Map(labels.map((label) => [label, labels.filter((l) => l === label).length]));
  expect([...counts.values()]).toEqual(Array(counts.size).fill(2));
});

it('two of them in one graph share no label', () => {
  const deinterlacing = { rate: 'frame', fields: 'tff' } as const;
  const labelsOf = (input: number) =>
    new Set(deinterlaceFilters(deinterlacing, input).match(/\[\w+\]/g));
  expect([...labelsOf(0)].filter((label) => labelsOf(1).has(label))).toEqual([]);
});
