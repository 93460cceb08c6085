// The programs of this project that the worker runs as processes of their own. A production build
// compiles each beside the worker (scripts/setup/compile-server); without one, tsx compiles it at
// its start, which takes a third of a second more.

/** Path in the project by name. */
export const helperScripts = {
  detector: 'workers/analyse/detector/detector.ts',
  'check-model': 'workers/analyse/detector/check-model.ts',
  'onnx-runtime': 'workers/analyse/detector/onnx-runtime.ts',
  'motion-process': 'workers/analyse/motion-process.ts',
  'look-process': 'workers/index/look-process.ts',
  'tracker-process': 'workers/follow/tracker-process.ts',
} as const;

export type HelperScript = keyof typeof helperScripts;
