// What a tracker is. The list of them: trackers/trackers.ts.

import type { FrameSource } from './frame-source';
import type { Analysis, Anchor, Box, PathFrame, PathWithDoubts } from './types';

/** A clip and the user's anchors. */
export type TrackerInput = {
  readonly analysis: Analysis;
  readonly anchors: readonly Anchor[];
  /** null: no pixels. */
  readonly frameSource: FrameSource | null;
};

/** The path of one player: partial paths as soon as they are known, the whole path at the end. */
export type TrackPlayer = (
  input: TrackerInput,
) => AsyncGenerator<readonly PathFrame[], PathWithDoubts>;

/** One of all people in a clip: boxes in image pixels, in frame order. */
export type PersonTrack = {
  readonly id: number;
  readonly points: readonly {
    readonly frame: number;
    readonly box: Box;
    readonly score: number;
  }[];
};

/** The tracks of all people, from their detections alone. */
export type TrackPeople = (analysis: Analysis) => readonly PersonTrack[];

/** The code of a tracker. */
export type TrackerModule = {
  readonly trackPlayer: TrackPlayer;
  readonly trackPeople?: TrackPeople;
};

/** An entry of the registry; its name is its key there. */
export type Tracker = {
  /** For the command line: what it uses. */
  readonly description: string;
  readonly needsFrames: boolean;
  readonly needsDetections: boolean;
  /** Name of the tracker that runs instead where frames or detections are missing. */
  readonly fallback: string | null;
  /** Whether its module has `trackPeople`. */
  readonly tracksPeople: boolean;
  /** The module is loaded on first use: the names are read in the browser as well. */
  readonly load: () => Promise<TrackerModule>;
};
