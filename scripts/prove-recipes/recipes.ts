// The recipes of CONTRIBUTING.md as data: each with a working example, file by file, in the order of
// that page.

/** One file of a recipe: new (from examples/), or an existing one with unique texts replaced. */
export type RecipeFile = {
  readonly path: string;
  readonly change: { readonly example: string } | readonly (readonly [find: string, by: string])[];
  /** What the first message must contain when this file was forgotten. */
  readonly named: string;
};

export type Recipe = {
  readonly name: string;
  readonly files: readonly RecipeFile[];
  /** The unit tests that compare the registry with its files; paths for vitest. */
  readonly tests: readonly string[];
};

const style: Recipe = {
  name: 'style',
  tests: ['lib/review/styles', 'lib/review/overlay.test.ts'],
  files: [
    {
      path: 'lib/review/styles/diamond.ts',
      change: { example: 'diamond.ts.txt' },
      named: './diamond',
    },
    {
      path: 'lib/review/styles/registry.ts',
      change: [
        ['import { dot }', "import { diamond } from './diamond';\nimport { dot }"],
        ['  glow,\n', '  glow,\n  diamond,\n'],
      ],
      named: 'diamond',
    },
  ],
};

const nearestEntry = `  nearest: {
    description: 'the detection nearest to the last box',
    needsFrames: false,
    needsDetections: false,
    fallback: null,
    tracksPeople: false,
    load: () => import('./nearest'),
  },
`;

const tracker: Recipe = {
  name: 'tracker',
  tests: ['lib/vision/trackers'],
  files: [
    {
      path: 'lib/vision/trackers/nearest.ts',
      change: { example: 'nearest.ts.txt' },
      named: './nearest',
    },
    {
      path: 'lib/vision/trackers/trackers.ts',
      change: [
        [
          '} satisfies Record<string, Tracker>',
          `${nearestEntry}} satisfies Record<string, Tracker>`,
        ],
      ],
      named: 'nearest',
    },
  ],
};

const summaryView = `/** Frames of the current path, and those of them without the player. */
export const clipSummaryView = z.object({
  complete: z.boolean(),
  frames: z.number().int(),
  lost: z.number().int(),
});
export type ClipSummaryView = z.infer<typeof clipSummaryView>;

`;

const summaryContract = `  readClipSummary: {
    method: 'GET',
    path: '/clips/{clipId}/summary',
    summary: 'How much of the clip the current attempt covers.',
    access: 'signedIn',
    params: clipParams,
    response: clipSummaryView,
    errors: ['CLIP_NOT_FOUND', 'ARTIFACT_NOT_READY'],
  },
`;

const route: Recipe = {
  name: 'route',
  tests: ['app/api/v1', 'lib/server/web'],
  files: [
    {
      path: 'lib/contracts/sessions.ts',
      change: [['export const pathFrame =', `${summaryView}export const pathFrame =`]],
      named: 'clipSummaryView',
    },
    {
      path: 'lib/contracts/endpoints/clips.ts',
      change: [
        [
          '  clipCommandRequest,\n  clipView,',
          '  clipCommandRequest,\n  clipSummaryView,\n  clipView,',
        ],
        ['  readPath: {\n', `${summaryContract}  readPath: {\n`],
      ],
      named: 'readClipSummary',
    },
    {
      path: 'lib/server/clip-files/read-clip-summary.ts',
      change: { example: 'read-clip-summary.ts.txt' },
      named: 'read-clip-summary',
    },
    {
      path: 'app/api/v1/clips/[clipId]/summary/route.ts',
      change: { example: 'summary-route.ts.txt' },
      named: 'GET /clips/{clipId}/summary',
    },
  ],
};

const catalogEntry = `  thumbnail: {
    resource: 'cpu',
    priority: 30,
    maxAttempts: 3,
    timeout: { seconds: 60, secondsPerClipSecond: 0 },
    label: 'Drawing a thumbnail',
    stage: 'Drawing the thumbnail',
  },
`;

const job: Recipe = {
  name: 'job',
  tests: ['lib/server/queue', 'lib/session'],
  files: [
    {
      path: 'lib/session/job-catalog.ts',
      change: [
        ["...clipJobKinds, 'reel'", "...clipJobKinds, 'reel', 'thumbnail'"],
        ['  reel: {\n', `${catalogEntry}  reel: {\n`],
      ],
      named: 'thumbnail',
    },
    {
      path: 'prisma/schema.prisma',
      change: [['  reel\n}\n\nenum JobState', '  reel\n  thumbnail\n}\n\nenum JobState']],
      named: 'thumbnail',
    },
    {
      path: 'prisma/migrations/20990101000000_thumbnail_job/migration.sql',
      change: { example: 'thumbnail-migration.sql.txt' },
      named: 'a migration that adds thumbnail',
    },
    {
      path: 'workers/thumbnail/thumbnail-job.ts',
      change: { example: 'thumbnail-job.ts.txt' },
      named: './thumbnail/thumbnail-job',
    },
    {
      path: 'workers/handlers.ts',
      change: [
        [
          "from './runtime/job-handler';\n",
          "from './runtime/job-handler';\nimport { thumbnailJob } from './thumbnail/thumbnail-job';\n",
        ],
        ['  reel: reelJob,\n', '  reel: reelJob,\n  thumbnail: thumbnailJob,\n'],
      ],
      named: 'thumbnail',
    },
    {
      path: 'lib/server/jobs/record-outcome.ts',
      change: [
        [
          "import type { ClaimedJob } from '../queue/lease';\n",
          "import { enqueue } from '../queue/enqueue';\nimport type { ClaimedJob } from '../queue/lease';\n",
        ],
        [
          '  if (!clipId || !sessionId) return;\n',
          "  if (outcome.video && videoId)\n    await enqueue(unit, { kind: 'thumbnail', ownerId: job.ownerId, videoId, requestId });\n  if (!clipId || !sessionId) return;\n",
        ],
      ],
      named: 'enqueue thumbnail',
    },
  ],
};

const adapterExample = `  yoloRows: {
    signature: {
      inputs: [{ name: 'images', type: 'float32', shape: ['batch', 3, 'height', 'width'] }],
      outputs: [{ name: 'output0', type: 'float32', shape: ['batch', 'rows', 6] }],
    },
    fixedInput: null,
    outputs: [yoloRowsOutput()],
  },
`;

const adapterOutput = `function yoloRowsOutput(): OutputTensor {
  const [rows, columns] = [3 * 5040, 6];
  const data = new Float32Array(2 * rows * columns);
  data.set([100, 62, 20, 40, 0.9, 1], rows * columns);
  return { name: 'output0', dims: [2, rows, columns], data };
}

`;

const adapter: Recipe = {
  name: 'detector adapter',
  tests: ['lib/vision/detector/adapters'],
  files: [
    {
      path: 'lib/vision/detector/adapters/yolo-rows.ts',
      change: { example: 'yolo-rows.ts.txt' },
      named: './yolo-rows',
    },
    {
      path: 'lib/vision/detector/adapters/registry.ts',
      change: [
        [
          "import { yolo11 } from './yolo11';\n",
          "import { yoloRows } from './yolo-rows';\nimport { yolo11 } from './yolo11';\n",
        ],
        ['  rfdetr,\n}', '  rfdetr,\n  yoloRows,\n}'],
      ],
      named: 'yoloRows',
    },
    {
      path: 'lib/vision/detector/adapters/registry.test.ts',
      change: [
        ['  },\n};\n\n/** Anchor 0', `  },\n${adapterExample}};\n\n${adapterOutput}/** Anchor 0`],
      ],
      named: 'yoloRows',
    },
  ],
};

export const recipes: readonly Recipe[] = [style, tracker, route, job, adapter];
