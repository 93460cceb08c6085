// What preview and final have in common: a clip, the marks on it, and where files go.

import type { FrameTable } from '@/lib/media/frame-table';
import type { Style } from '@/lib/review/overlay';
import type { Reframing } from '@/lib/review/reframing/reframe';
import type { Trim } from '@/lib/review/trim';
import type { Path } from '@/lib/vision/types';

export type MarkedClip = {
  readonly frames: FrameTable;
  readonly path: Path;
  readonly style: Style;
  /** Frames that are rendered; null: all. */
  readonly trim?: Trim | null;
  /** Of a final in another shape than its source. */
  readonly reframing?: Reframing | null;
  readonly workDir: string;
  /** The video to write. */
  readonly out: string;
};
