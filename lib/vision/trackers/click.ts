// Tracker `click`: the correlation tracker from every anchor, without the global association.

import { followPlayer } from '../fusion/follow-player';
import type { TrackPlayer } from '../tracker';

export const trackPlayer: TrackPlayer = (input) => followPlayer(input, { usesAssociation: false });
