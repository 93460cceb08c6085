// A change in words, for the history: "Ada: Shot added at 1:30". The words are a message: every page
// says them in its language.

import { formatTimeShort } from '@/lib/highlights/times/time-grammar';
import { listed, type Message, message } from '@/lib/messages/message';
import {
  type Moment,
  type MomentMap,
  type MomentOperation,
  type MomentUpdate,
  momentIdOf,
} from './moment';

const nameCharsMax = 60;

/** A moment as a sentence begins with it: "Ada: Shot", "Ada", "Shot", "Moment". */
function nameOf({ player, label }: Pick<Moment, 'player' | 'label'>): string | Message {
  const parts = [player, label].filter((part) => part !== '').map(cut);
  return parts.length === 0 ? message('Moment') : parts.join(': ');
}

function cut(text: string): string {
  return text.length > nameCharsMax ? `${text.slice(0, nameCharsMax - 1)}…` : text;
}

/** A moment with its time: "Ada: Shot at 1:30". */
export function momentWords(moment: Moment): Message {
  return message('{moment} at {time}', { moment: nameOf(moment), time: timeOf(moment.startMs) });
}

function timeOf(ms: number): string {
  return formatTimeShort(Math.floor(ms / 1000) * 1000);
}

/** `before`: the list before the change, or the moments of it that the change names. */
export function summarize(before: MomentMap, operations: readonly MomentOperation[]): Message {
  const ids = new Set(operations.map(momentIdOf));
  const [only] = operations;
  if (operations.length === 1 && only) return oneSummary(before, only);
  const count = (op: MomentOperation['op']) => operations.filter((one) => one.op === op).length;
  const [added, changed, removed] = [count('add'), count('update'), count('remove')];
  if (changed === operations.length) return updatesSummary(before, operations, ids.size);
  return listed([
    ...(added > 0
      ? [message('{count, plural, one {# moment} other {# moments}} added', { count: added })]
      : []),
    ...(changed > 0 ? [manyChanged(changed)] : []),
    ...(removed > 0
      ? [message('{count, plural, one {# moment} other {# moments}} removed', { count: removed })]
      : []),
  ]);
}

function manyChanged(count: number): Message {
  return message('{count, plural, one {# moment} other {# moments}} changed', { count });
}

function oneSummary(before: MomentMap, operation: MomentOperation): Message {
  if (operation.op === 'add')
    return message('{moment} added at {time}', {
      moment: nameOf(operation.moment),
      time: timeOf(operation.moment.startMs),
    });
  const present = before.get(operation.id);
  if (!present) return message('Nothing changed');
  const moment = momentWords(present);
  if (operation.op === 'remove') return message('{moment} removed', { moment });
  const changes = updateWords(present, operation.set);
  return changes.length === 0
    ? message('{moment} unchanged', { moment })
    : message('{moment} {changes}', { moment, changes: listed(changes) });
}

const stateWords: Readonly<Record<Moment['state'], Message>> = {
  accepted: message('accepted'),
  rejected: message('rejected'),
  proposed: message('is a proposal again'),
};

/** What is said of a moment whose name goes before it. */
function updateWords(moment: Moment, set: MomentUpdate): Message[] {
  const next = { ...moment, ...set };
  const { player, label } = next;
  const [start, stop] = [timeOf(next.startMs), timeOf(next.stopMs)];
  return [
    ...(next.startMs !== moment.startMs || next.stopMs !== moment.stopMs
      ? [message('is now {start} to {stop}', { start, stop })]
      : []),
    ...(player === moment.player
      ? []
      : player === ''
        ? [message('is now of no player')]
        : [message('is now of {player}', { player: cut(player) })]),
    ...(label === moment.label
      ? []
      : label === ''
        ? [message('is now without a label')]
        : [message('is now “{label}”', { label: cut(label) })]),
    ...(next.notes === moment.notes ? [] : [message('has other notes')]),
    ...(next.include === moment.include
      ? []
      : [next.include ? message('used again') : message('left out')]),
    ...(next.state === moment.state ? [] : [stateWords[next.state]]),
  ];
}

/** Many updates at once: what they have in common, else how many. */
function updatesSummary(
  before: MomentMap,
  operations: readonly MomentOperation[],
  count: number,
): Message {
  const updates = operations.flatMap((one) => (one.op === 'update' ? [one.set] : []));
  const shift = commonShift(before, operations);
  if (shift !== null) {
    const by = formatTimeShort(Math.abs(shift));
    return shift < 0
      ? message('{count, plural, one {# moment} other {# moments}} moved back by {by}', {
          count,
          by,
        })
      : message('{count, plural, one {# moment} other {# moments}} moved on by {by}', {
          count,
          by,
        });
  }
  const [first] = updates;
  const isSame = updates.every((set) => JSON.stringify(set) === JSON.stringify(first));
  if (!first || !isSame || Object.keys(first).length !== 1) return manyChanged(count);
  return sameUpdate(first, count);
}

/** One field of many moments gets the same value. */
function sameUpdate({ state, include, player, label }: MomentUpdate, count: number): Message {
  if (state !== undefined) return stateSummaries(count)[state];
  if (include === true)
    return message('{count, plural, one {# moment} other {# moments}} used again', { count });
  if (include === false)
    return message('{count, plural, one {# moment} other {# moments}} left out', { count });
  if (player === '')
    return message('{count, plural, one {# moment} other {# moments}} given to no player', {
      count,
    });
  if (player !== undefined)
    return message('{count, plural, one {# moment} other {# moments}} given to {player}', {
      count,
      player: cut(player),
    });
  if (label === '')
    return message('{count, plural, one {# moment} other {# moments}} now without a label', {
      count,
    });
  if (label !== undefined)
    return message('{count, plural, one {# moment} other {# moments}} labelled “{label}”', {
      count,
      label: cut(label),
    });
  return manyChanged(count);
}

const stateSummaries = (count: number): Readonly<Record<Moment['state'], Message>> => ({
  accepted: message('{count, plural, one {# moment} other {# moments}} accepted', { count }),
  rejected: message('{count, plural, one {# moment} other {# moments}} rejected', { count }),
  proposed: message('{count, plural, one {# moment} other {# moments}} made proposals again', {
    count,
  }),
});

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
