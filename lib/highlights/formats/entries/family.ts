// What a format does, and the formats of one room: each room has a file that lists its own.

import type { FormatName } from '../catalog/catalog';
import type { EntriesRead, FramedMoment, ListText } from './list-file';

export type FormatBehavior = {
  /** Is this text of the format? Asked in the order of the catalog. */
  readonly recognizes?: (file: ListText) => boolean;
  readonly read?: (file: ListText) => EntriesRead;
  readonly write?: (moments: readonly FramedMoment[]) => string | Uint8Array;
};

export type FormatFamily = Readonly<Partial<Record<FormatName, FormatBehavior>>>;
