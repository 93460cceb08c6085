// Settings of frames that are not shown as they are stored. They count when a video is imported and
// stay with it, so that its proxy, previews and finals agree.

import { deinterlaceChoices, hdrChoices } from '@/lib/media/probe/treatment';
import { oneOf, setting } from './setting-schemas';

export const videoSettings = {
  DEINTERLACE: setting({
    meaning:
      'Interlaced recordings, for videos imported from then on. frame: a whole frame for each frame. field: one for each of its two moments, twice as many. off: left with their combs.',
    unset: 'frame',
    schema: oneOf(deinterlaceChoices, 'frame'),
  }),
  HDR: setting({
    meaning:
      'Finals and reels of recordings of high dynamic range, for videos imported from then on. tonemap: converted to the standard range, for every player. keep: as recorded, as HEVC of 10 bits. Previews have the standard range.',
    unset: 'tonemap',
    schema: oneOf(hdrChoices, 'tonemap'),
  }),
} as const;
