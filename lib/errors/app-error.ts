// The one error class of the house: a code from the table, a sentence for the person, a note for
// the log.

import { type ErrorCode, errorCodes } from './codes';

/** One field of an input that was refused: where, why, what was there and what would do. */
export type FieldProblem = {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly value?: string | null;
  readonly allowed?: readonly string[] | null;
  readonly example?: string | null;
};

/** What travels in the error envelope and in a failed job's row. */
export type ErrorBody = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly fields: readonly FieldProblem[];
  readonly retryable: boolean;
};

export type AppErrorOptions = {
  /** Sentence for the person, where the table's is too general. */
  readonly public?: string;
  readonly hint?: string;
  /** Note for the log; never leaves the server. */
  readonly internal?: string;
  readonly cause?: unknown;
  readonly fields?: readonly FieldProblem[];
  /** Facts for the client that hold no secrets, such as the present state. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly body: ErrorBody;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.internal ?? options.public ?? errorCodes[code].message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.body = {
      code,
      message: options.public ?? errorCodes[code].message,
      hint: options.hint ?? errorCodes[code].hint,
      detail: options.detail ?? null,
      fields: options.fields ?? [],
      retryable: errorCodes[code].retryable,
    };
  }
}

/**
 * Throws INTERNAL when something we promised ourselves does not hold. Users are never blamed for
 * ours.
 */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new AppError('INTERNAL', { internal: `broken invariant: ${invariant}` });
}

/**
 * Any thrown value as an AppError; what is not one already becomes INTERNAL and keeps its cause for
 * the log.
 */
export function fromUnknown(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const internal = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('INTERNAL', { internal, cause: thrown });
}
