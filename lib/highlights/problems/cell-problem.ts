// Problems of the list or of one cell, in the shape that API responses carry. Paths count parsed
// rows from 0; messages name the line of the file instead.

import type { FieldProblem } from '@/lib/errors/app-error';

/** A problem without its place. */
export type Fault = Omit<FieldProblem, 'path' | 'value'>;

/** Characters of an invalid value that are sent back. */
const VALUE_SHOWN_MAX = 100;

/** The fault at its place. The value is cut: a response must not grow with the request. */
export function cellProblem(path: string, fault: Fault, value?: string): FieldProblem {
  return value === undefined ? { path, ...fault } : { path, ...fault, value: shortened(value) };
}

/** The beginning of a text, with an ellipsis when something was cut off. */
export function shortened(value: string): string {
  return value.length > VALUE_SHOWN_MAX ? `${value.slice(0, VALUE_SHOWN_MAX)}…` : value;
}
