// What preview and final have in common: a clip, the marks on it, and where files go.

import type { FrameTable } from '@/lib/media/frame-table';
import type { ShownPart } from '@/lib/review/mark-opacity';
import type { Style } from '@/lib/review/overlay';
import type { Reframing } from '@/lib/review/reframing/reframe';
import { shownFrames, type Trim } from '@/lib/review/trim';
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
  /** Marked frames on which the timing of the mark depends; absent: none. */
  readonly moments?: readonly number[];
  /** Of a final in another shape than its source. */
  readonly reframing?: Reframing | null;
  readonly workDir: string;
  /** The video to write. */
  readonly out: string;
};

/** What is shown of the clip. */
export function shownPart({ frames, trim = null, moments = [] }: ShownFacts): ShownPart {
  return { ...shownFrames(trim, frames.pts.length), moments };
}

type ShownFacts = Pick<MarkedClip, 'frames' | 'trim' | 'moments'>;
