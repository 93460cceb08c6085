// Edit lists: the EDL of CMX3600, the markers that DaVinci Resolve writes in its form, and MPlayer's.

import type { FormatFamily } from '../entries/family';
import { readCmx3600, recognizesCmx3600, writeCmx3600 } from './cmx3600-edl';
import { readMplayerEdl, recognizesMplayerEdl } from './mplayer-edl';
import {
  readResolveMarkers,
  recognizesResolveMarkers,
  writeResolveMarkers,
} from './resolve-markers';

export const editListFormats = {
  'resolve-markers': {
    recognizes: recognizesResolveMarkers,
    read: readResolveMarkers,
    write: writeResolveMarkers,
  },
  'cmx3600-edl': { recognizes: recognizesCmx3600, read: readCmx3600, write: writeCmx3600 },
  'mplayer-edl': { recognizes: recognizesMplayerEdl, read: readMplayerEdl },
} as const satisfies FormatFamily;
