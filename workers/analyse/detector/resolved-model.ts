// A detector model that exists, loads and fits an adapter.

import type { InputSize } from '@/lib/vision/detector/adapters/detector-adapter';
import type { DetectorAdapterName } from '@/lib/vision/detector/adapters/registry';

export type ResolvedModel = {
  /** Real path of the file. */
  readonly path: string;
  /** File name, for display. */
  readonly name: string;
  readonly sha256: string;
  /** The detector that comes with the program. */
  readonly builtIn: boolean;
  readonly adapter: DetectorAdapterName;
  /** The only input size it takes, in pixels; null when it takes any multiple of the stride. */
  readonly fixedInput: InputSize | null;
};
