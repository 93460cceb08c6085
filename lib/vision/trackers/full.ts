// Tracker `full`: the correlation tracker from every anchor, with the global association as the
// identity prior where there are detections.

import { followPlayer } from '../fusion/follow-player';
import type { TrackPlayer } from '../tracker';

export const trackPlayer: TrackPlayer = (input) =>
  followPlayer(input, { usesAssociation: input.analysis.analysed.length > 0 });
