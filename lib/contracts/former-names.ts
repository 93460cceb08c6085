// Names that were renamed and are still understood: the one table of aliases. A former name is
// accepted for one minor version, with a notice.

import type { StyleKind } from '@/lib/review/styles/style-kinds';
import type { TrackerName } from '@/lib/vision/trackers/trackers';
import type { CapabilityKind } from './capabilities';

/** Former name -> present name. */
export const formerStyles: Readonly<Record<string, StyleKind>> = {};

export const formerTrackers: Readonly<Record<string, TrackerName>> = { manual: 'botsort' };

/** By kind of capability. */
export const formerNames: Readonly<
  Partial<Record<CapabilityKind, Readonly<Record<string, string>>>>
> = { style: formerStyles, tracker: formerTrackers };

/** The present name; the name itself where it is none of the former ones. */
export function presentName(names: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}

/** The sentence about a former name. */
export function formerNameNotice(former: string, present: string): string {
  return `"${former}" is now called "${present}". The former name is understood until the next minor version.`;
}
