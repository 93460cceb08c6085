// One thing wrong with the list, or with one cell of it, in the shape that the answers of the API
// carry. Paths count rows from 0 in the order of the parsed rows; the person is told the line
// instead.

/** A refused or doubtful cell: where, why, what was there and what would do. */
export type CellProblem = {
  path: string;
  code: string;
  message: string;
  value?: string | null;
  allowed?: string[] | null;
  example?: string | null;
};

/** What is wrong, before it is known where. */
export type Fault = Omit<CellProblem, 'path' | 'value'>;

/** Characters of a refused value that are shown back. */
const VALUE_SHOWN_MAX = 100;

/** The fault at its place. The value is cut: an answer must not grow with what was sent. */
export function cellProblem(path: string, fault: Fault, value?: string): CellProblem {
  return value === undefined ? { path, ...fault } : { path, ...fault, value: shortened(value) };
}

/** The beginning of a text, with an ellipsis when something was cut off. */
export function shortened(value: string): string {
  return value.length > VALUE_SHOWN_MAX ? `${value.slice(0, VALUE_SHOWN_MAX)}…` : value;
}
