// Everything about the index of one chunk that is decided before it runs: sizes, rates, names.

import { join } from 'node:path';
import type { Probe } from '@/lib/media/probe/probe';
import type { IndexOptions } from '@/lib/media/recipes/index-recipe';
import { scaleToPixels, shrinkToLongSide } from '@/lib/media/size';
import type { LookSettings } from '@/lib/server/match-index/look-settings';
import type { ChunkFiles } from '@/lib/server/match-index/playback-rung';
import type { Chunk } from '@/lib/session/match-work';
import { pairSecondsAt } from '@/lib/vision/looks/group-looks';
import { lookParams } from '@/lib/vision/looks/params';
import type { DetectorTask } from '../analyse/detector/detector';
import type { ResolvedModel } from '../analyse/detector/resolved-model';
import {
  type DetectorChoice,
  detectorCount,
  detectorTasks,
  geometryFor,
} from '../analyse/plan-analysis';
import { helperSilenceSeconds } from '../process/silence-limit';
import type { LookTask } from './look-process';

export type IndexInput = DetectorChoice & {
  readonly source: string;
  readonly probe: Probe;
  /** Whole seconds, except for the end of the video. */
  readonly chunk: Chunk;
  readonly looks: LookSettings;
  /** What was made of the chunk for the browser; null: it is looked at in the source. */
  readonly playback?: ChunkFiles | null;
  /** null: without people. */
  readonly model: ResolvedModel | null;
  /** An empty directory of this run alone. Nothing stays in it. */
  readonly workDir: string;
  readonly silenceSeconds?: number;
};

export type IndexPlan = Omit<IndexOptions, 'video' | 'sound'> &
  Required<Pick<IndexInput, 'source' | 'probe' | 'chunk' | 'looks' | 'playback'>> & {
    readonly detectors: readonly DetectorTask[];
    readonly lookTask: LookTask;
    /** Pairs of frames that are expected, for the progress. */
    readonly framesPerSecond: number;
    readonly silenceSeconds: number;
  };

// Longer side of the gray frames in pixels: the size that camera motion was measured at.
const grayLongSide = 480;
// Longer side of the detectors' input in pixels: people of a tenth of the frame's height are found.
const detectorLongSide = 640;

export function planIndex(input: IndexInput): IndexPlan {
  const { source, probe, chunk, looks, playback = null, model, workDir } = input;
  const gray = scaleToPixels(probe.video, shrinkToLongSide(probe.video, grayLongSide));
  const detectors = model ? detectorCount(input) : 0;
  const grayPipe = 'gray.pipe';
  return {
    ...{ source, probe, chunk, looks, playback, gray, grayPipe },
    looksPerSecond: looks.looksPerSecond,
    pairSeconds: pairSecondsAt(looks.looksPerSecond, lookParams),
    detection: model && {
      lookStride: looks.lookStride,
      geometry: geometryFor(probe.video, model, detectorLongSide),
      detectorPipes: Array.from({ length: detectors }, (_, i) => `rgb${i}.pipe`),
    },
    detectors: model ? detectorTasks(input, model, detectors) : [],
    lookTask: { pipe: join(workDir, grayPipe), ...gray },
    framesPerSecond: 2 * looks.looksPerSecond,
    silenceSeconds: input.silenceSeconds ?? helperSilenceSeconds,
  };
}
