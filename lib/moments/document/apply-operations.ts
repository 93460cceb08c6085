// A change of the list: moments + operations -> moments, and the operations that take it back.
// Invariant: a change is applied whole or not at all, and its inverse restores exactly what was
// there. An update names only the fields it sets, so changes of different fields both last.

import {
  type Moment,
  type MomentMap,
  type MomentOperation,
  type MomentUpdate,
  momentIdOf,
  updatedFields,
} from './moment';

/** Why an operation cannot be applied; `at`: its place in the change. */
export type OperationProblem = {
  readonly at: number;
  readonly code: 'exists' | 'missing' | 'stop_before_start';
  readonly message: string;
};

export type Applied =
  | {
      readonly ok: true;
      readonly moments: MomentMap;
      /** Takes the change back, in the order in which it is to be applied. */
      readonly inverse: readonly MomentOperation[];
    }
  | { readonly ok: false; readonly problem: OperationProblem };

/** Applies the operations one after the other. To remove what is not there changes nothing. */
export function applyOperations(
  before: MomentMap,
  operations: readonly MomentOperation[],
): Applied {
  const moments = new Map(before);
  const inverse: MomentOperation[] = [];
  for (const [at, operation] of operations.entries()) {
    const id = momentIdOf(operation);
    const present = moments.get(id);
    const step = applyOne(present, operation);
    if ('code' in step) return { ok: false, problem: { at, ...step } };
    if (step.next === null) moments.delete(id);
    else moments.set(id, step.next);
    if (step.inverse) inverse.unshift(step.inverse);
  }
  return { ok: true, moments, inverse };
}

type Step =
  | { readonly next: Moment | null; readonly inverse: MomentOperation | null }
  | Omit<OperationProblem, 'at'>;

function applyOne(present: Moment | undefined, operation: MomentOperation): Step {
  switch (operation.op) {
    case 'add':
      if (present) return { code: 'exists', message: 'This moment is in the list already.' };
      return withTimes({
        next: operation.moment,
        inverse: { op: 'remove', id: operation.moment.id },
      });
    case 'remove':
      if (!present) return { next: null, inverse: null };
      return { next: null, inverse: { op: 'add', moment: present } };
    case 'update': {
      if (!present)
        return { code: 'missing', message: 'This moment was removed from the list meanwhile.' };
      const { id, set } = operation;
      return withTimes({
        next: { ...present, ...set },
        inverse: { op: 'update', id, set: valuesOf(present, set) },
      });
    }
  }
}

function withTimes(step: { next: Moment; inverse: MomentOperation }): Step {
  return step.next.stopMs < step.next.startMs
    ? { code: 'stop_before_start', message: 'The stop must not be before the start.' }
    : step;
}

/** The values that a moment has for the fields of an update. */
function valuesOf(moment: Moment, set: MomentUpdate): MomentUpdate {
  return Object.fromEntries(
    updatedFields.filter((field) => field in set).map((field) => [field, moment[field]]),
  );
}
