// A change in words, for the history: "Ada: Shot added at 1:30".

import { formatTimeShort } from '@/lib/highlights/times/time-grammar';
import {
  type Moment,
  type MomentMap,
  type MomentOperation,
  type MomentUpdate,
  momentIdOf,
} from './moment';

const nameCharsMax = 60;

/** A moment as a sentence begins with it: "Ada: Shot", "Ada", "Shot", "Moment". */
function nameOf({ player, label }: Pick<Moment, 'player' | 'label'>): string {
  const parts = [player, label].filter((part) => part !== '').map(cut);
  return parts.length === 0 ? 'Moment' : parts.join(': ');
}

function cut(text: string): string {
  return text.length > nameCharsMax ? `${text.slice(0, nameCharsMax - 1)}…` : text;
}

/** A moment with its time: "Ada: Shot at 1:30". */
export function momentWords(moment: Moment): string {
  return `${nameOf(moment)} at ${timeOf(moment.startMs)}`;
}

function timeOf(ms: number): string {
  return formatTimeShort(Math.floor(ms / 1000) * 1000);
}

/** `before`: the list before the change, or the moments of it that the change names. */
export function summarize(before: MomentMap, operations: readonly MomentOperation[]): string {
  const ids = new Set(operations.map(momentIdOf));
  const [only] = operations;
  if (operations.length === 1 && only) return oneSummary(before, only);
  const count = (op: MomentOperation['op']) => operations.filter((one) => one.op === op).length;
  const [added, changed, removed] = [count('add'), count('update'), count('remove')];
  if (changed === operations.length) return updatesSummary(before, operations, ids.size);
  const parts = [
    ...(added > 0 ? [`${moments(added)} added`] : []),
    ...(changed > 0 ? [`${moments(changed)} changed`] : []),
    ...(removed > 0 ? [`${moments(removed)} removed`] : []),
  ];
  return parts.join(', ');
}

function moments(count: number): string {
  return count === 1 ? '1 moment' : `${count} moments`;
}

function oneSummary(before: MomentMap, operation: MomentOperation): string {
  if (operation.op === 'add')
    return `${nameOf(operation.moment)} added at ${timeOf(operation.moment.startMs)}`;
  const moment = before.get(operation.id);
  if (!moment) return 'Nothing changed';
  return operation.op === 'remove'
    ? `${momentWords(moment)} removed`
    : `${momentWords(moment)} ${updateWords(moment, operation.set)}`;
}

const stateWords = {
  accepted: 'accepted',
  rejected: 'rejected',
  proposed: 'is a proposal again',
} as const;

function updateWords(moment: Moment, set: MomentUpdate): string {
  const next = { ...moment, ...set };
  const changes = [
    ...(next.startMs !== moment.startMs || next.stopMs !== moment.stopMs
      ? [`is now ${timeOf(next.startMs)} to ${timeOf(next.stopMs)}`]
      : []),
    ...(next.player === moment.player ? [] : [`is now of ${cut(next.player) || 'no player'}`]),
    ...(next.label === moment.label ? [] : [`is now ${quoted(next.label)}`]),
    ...(next.notes === moment.notes ? [] : ['has other notes']),
    ...(next.include === moment.include ? [] : [next.include ? 'used again' : 'left out']),
    ...(next.state === moment.state ? [] : [stateWords[next.state]]),
  ];
  return changes.length === 0 ? 'unchanged' : changes.join(', ');
}

function quoted(text: string): string {
  return text === '' ? 'without a label' : `“${cut(text)}”`;
}

/** Many updates at once: what they have in common, else how many. */
function updatesSummary(
  before: MomentMap,
  operations: readonly MomentOperation[],
  count: number,
): string {
  const updates = operations.flatMap((one) => (one.op === 'update' ? [one.set] : []));
  const shift = commonShift(before, operations);
  if (shift !== null)
    return `${moments(count)} moved ${shift < 0 ? 'back' : 'on'} by ${formatTimeShort(Math.abs(shift))}`;
  const [first] = updates;
  const isSame = updates.every((set) => JSON.stringify(set) === JSON.stringify(first));
  const fields = Object.keys(first ?? {});
  if (!first || !isSame || fields.length !== 1) return `${moments(count)} changed`;
  if (first.state !== undefined)
    return first.state === 'proposed'
      ? `${moments(count)} made proposals again`
      : `${moments(count)} ${stateWords[first.state]}`;
  if (first.include !== undefined)
    return `${moments(count)} ${first.include ? 'used again' : 'left out'}`;
  if (first.player !== undefined)
    return `${moments(count)} given to ${cut(first.player) || 'no player'}`;
  if (first.label !== undefined) return `${moments(count)} labelled ${quoted(first.label)}`;
  return `${moments(count)} changed`;
}

/** Milliseconds by which all updates move their moments; null where they do something else. */
function commonShift(before: MomentMap, operations: readonly MomentOperation[]): number | null {
  const shifts = operations.map((operation) => {
    const moment = before.get(momentIdOf(operation));
    if (operation.op !== 'update' || !moment) return null;
    const { startMs, stopMs, ...others } = operation.set;
    if (Object.keys(others).length > 0 || startMs === undefined || stopMs === undefined)
      return null;
    return stopMs - moment.stopMs === startMs - moment.startMs ? startMs - moment.startMs : null;
  });
  const [first = null] = shifts;
  return first !== 0 && shifts.every((shift) => shift === first) ? first : null;
}
