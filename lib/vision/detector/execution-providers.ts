// The execution providers of ONNX Runtime a detector may run on, and what each means for planning.
// One row per provider; setting, plan and session read this table.

export type ExecutionProvider = {
  /** Takes the index of the GPU to use. */
  readonly takesDeviceId: boolean;
  /** The first run may compile the model for minutes. */
  readonly compilesOnLoad: boolean;
  /** It does so again for every new input size. */
  readonly compilesPerInputSize: boolean;
  /**
   * Detector processes of one analysis. perCore: one of one thread for each core, because two of
   * one thread process more frames than one of two; single: one, with all cores for operators the
   * GPU cannot run.
   */
  readonly processes: 'perCore' | 'single';
  /** Frames per run: a CPU is as fast per frame with one, a GPU is not. */
  readonly batch: number;
};

const gpu: ExecutionProvider = {
  takesDeviceId: false,
  compilesOnLoad: true,
  compilesPerInputSize: false,
  processes: 'single',
  batch: 8,
};

export const executionProviders = {
  cpu: {
    takesDeviceId: false,
    compilesOnLoad: false,
    compilesPerInputSize: false,
    processes: 'perCore',
    batch: 1,
  },
  cuda: { ...gpu, takesDeviceId: true },
  tensorrt: { ...gpu, takesDeviceId: true, compilesPerInputSize: true },
  coreml: gpu,
  dml: gpu,
  webgpu: gpu,
  rocm: gpu,
  migraphx: gpu,
} as const satisfies Record<string, ExecutionProvider>;

export type ExecutionProviderName = keyof typeof executionProviders;

/** Known names, for a setting's check and its error. */
export const executionProviderNames = Object.keys(executionProviders) as ExecutionProviderName[];

/** The provider to plan for: the first of the list, best first; cpu for an empty list. */
export function preferredProvider(providers: readonly ExecutionProviderName[]): ExecutionProvider {
  return executionProviders[providers[0] ?? 'cpu'];
}
