// The option --tracker of the commands: its values and its help come from the registry.

import {
  type TrackerName,
  trackerNamed,
  trackerNames,
  trackers,
} from '@/lib/vision/trackers/trackers';
import { messageOf, UsageError } from './run-command';

/** The tracker named by an option. */
export function readTracker(
  option: string,
  text: string,
  names: readonly TrackerName[] = trackerNames,
): TrackerName {
  try {
    return trackerNamed(text, names);
  } catch (cause) {
    throw new UsageError(`${option}: ${messageOf(cause)}`, { cause });
  }
}

/** One line per tracker, indented below its option. */
export function trackerHelp(indent: number, names: readonly TrackerName[] = trackerNames): string {
  return names
    .map((name) => `${' '.repeat(indent)}${name.padEnd(8)} ${trackers[name].description}`)
    .join('\n');
}
