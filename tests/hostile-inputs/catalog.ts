// All bad inputs of the reliability plan by number, and where each one is tried. A test holds this
// table against the tables and test files that it names.

export type Coverage =
  /** Rows of a table of this folder whose name or id begins with the number. */
  | { readonly table: 'bad-videos' | 'bad-lists' | 'bad-bodies' | 'bad-boxes' }
  /** A test file whose text names the number. */
  | { readonly test: string }
  | { readonly notApplicable: string };

const videos = { table: 'bad-videos' } as const;
const lists = { table: 'bad-lists' } as const;
const bodies = { table: 'bad-bodies' } as const;
const boxes = { table: 'bad-boxes' } as const;
const here = { test: 'tests/integration/bad-inputs.test.ts' } as const;
const planList = { test: 'lib/highlights/plan-list.test.ts' } as const;
const decoding = { test: 'lib/highlights/text/decode-text.test.ts' } as const;
const noStreams = {
  notApplicable: 'videos come by upload or from the ingest folder: there is no input of an address',
} as const;
const noModelUpload = {
  notApplicable:
    'models come from a folder only the operator writes to: there is no upload. What a model file may do wrong is tried in tests/integration/media/resolve-model.test.ts',
} as const;

const range = <T>(letter: string, count: number, coverage: T) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${letter}${i + 1}`, coverage]));

/** Every number. */
export const catalog: Readonly<Record<string, Coverage>> = {
  ...range('V', 24, videos),
  V22: { test: 'tests/integration/bad-videos.test.ts' },
  ...range('C', 14, lists),
  C5: decoding,
  C6: decoding,
  C7: planList,
  ...range('J', 14, bodies),
  J12: here,
  J13: { test: 'tests/integration/server/bodies.test.ts' },
  ...range('B', 8, boxes),
  B8: { notApplicable: 'a box is given by its corners: the API has no ids of detections' },
  ...range('P', 8, here),
  ...range('R', 8, noStreams),
  ...range('M', 10, noModelUpload),
};
