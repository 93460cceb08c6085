// The formats of JSON and JSON5: projects and timelines of cutting programs.

import type { FormatFamily } from '../entries/family';
import { readLlc, recognizesLlc, writeLlc } from './llc';
import { readOtio, recognizesOtio } from './otio';

export const jsonFormats = {
  otio: { recognizes: recognizesOtio, read: readOtio },
  llc: { recognizes: recognizesLlc, read: readLlc, write: writeLlc },
} as const satisfies FormatFamily;
