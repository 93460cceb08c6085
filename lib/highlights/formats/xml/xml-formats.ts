// The formats of XML: timelines of analysis and of cutting programs.

import type { FormatFamily } from '../entries/family';
import { readFcpxml, recognizesFcpxml, writeFcpxml } from './fcpxml';
import { readSportscode, recognizesSportscode, writeSportscode } from './sportscode-xml';
import { readXmeml, recognizesXmeml } from './xmeml';

export const xmlFormats = {
  'sportscode-xml': {
    recognizes: recognizesSportscode,
    read: readSportscode,
    write: writeSportscode,
  },
  fcpxml: { recognizes: recognizesFcpxml, read: readFcpxml, write: writeFcpxml },
  xmeml: { recognizes: recognizesXmeml, read: readXmeml },
} as const satisfies FormatFamily;
