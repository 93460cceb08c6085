// What the outputs of a job depend on, as one hash. Invariant: equal hashes mean outputs of equal
// content; whatever changes the outputs is part of the inputs or of the epoch.

import { createHash } from 'node:crypto';
import type { JobKind } from '@/lib/session/job-catalog';

/** Raise it when the same inputs give other outputs: recipes, tracker, drawing. */
const codeEpoch = 2;

export type InputValue =
  | string
  | number
  | boolean
  | null
  | readonly InputValue[]
  | { readonly [name: string]: InputValue };

/** SHA-256 of the kind, the epoch and the inputs; the order of names does not matter. */
export function inputHashOf(kind: JobKind, inputs: InputValue): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, codeEpoch, inOrder(inputs)]))
    .digest('hex');
}

function inOrder(value: InputValue): InputValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(inOrder);
  const names = Object.keys(value).sort();
  return names.map((name) => [name, inOrder(value[name] ?? null)]);
}

function isList(value: InputValue): value is readonly InputValue[] {
  return Array.isArray(value);
}
