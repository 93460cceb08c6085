// What preview and final have in common: a clip, the marks on it, and where files go.

import type { FrameTable } from '@/lib/media/frame-table';
import type { Style } from '@/lib/review/overlay';
import type { Trim } from '@/lib/review/trim';
import type { PeopleFrame } from '@/lib/vision/people-boxes';
import type { Path } from '@/lib/vision/types';

export type MarkedClip = {
  readonly frames: FrameTable;
  readonly path: Path;
  readonly style: Style;
  /** Frames that are rendered; null: all. */
  readonly trim?: Trim | null;
  /** Needed where the style blurs the others. */
  readonly people?: readonly PeopleFrame[];
  readonly workDir: string;
  /** The video to write. */
  readonly out: string;
};
