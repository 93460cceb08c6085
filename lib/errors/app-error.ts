// The error class of the whole project: a code of the table, a message and hint for the user, a
// note for the log.

import type { Message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { type ErrorCode, errorCodes } from './codes';

/** An invalid field of an input: place, reason, the value sent and valid ones. */
export type FieldProblem = {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** Of a message with values, before they were filled in; as in ErrorBody. */
  readonly text?: Message | undefined;
  readonly value?: string | null;
  readonly allowed?: string[] | null;
  readonly example?: string | null;
};

/** The part of an error that the envelope and a failed job's row hold. */
export type ErrorBody = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly fields: readonly FieldProblem[];
  readonly retryable: boolean;
  /**
   * Of a message and hint that have values, before they were filled in: a page shows them in its
   * language. Those without values are found by their English text.
   */
  readonly texts?: { readonly message?: Message; readonly hint?: Message };
};

export type AppErrorOptions = {
  /** Message for the user where that of the table is too general. */
  readonly public?: string | Message;
  readonly hint?: string | Message;
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
    const message = options.public ?? errorCodes[code].message;
    const hint = options.hint ?? errorCodes[code].hint;
    super(options.internal ?? inEnglish(message), { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.body = {
      code,
      message: inEnglish(message),
      hint: inEnglish(hint),
      detail: options.detail ?? null,
      fields: options.fields ?? [],
      retryable: errorCodes[code].retryable,
      ...textsOf(message, hint),
    };
  }
}

function textsOf(message: string | Message, hint: string | Message): Pick<ErrorBody, 'texts'> {
  const texts = {
    ...(hasValues(message) && { message }),
    ...(hasValues(hint) && { hint }),
  };
  return Object.keys(texts).length > 0 ? { texts } : {};
}

function hasValues(text: string | Message): text is Message {
  return typeof text !== 'string' && text.values !== undefined;
}

/** Throws INTERNAL when an invariant does not hold. Never for the user's input. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new AppError('INTERNAL', { internal: `broken invariant: ${invariant}` });
}

/**
 * Any thrown value as an AppError: a full disk is STORAGE_FULL, others become INTERNAL with the
 * value as cause.
 */
export function fromUnknown(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const internal = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(saysDiskFull(thrown) ? 'STORAGE_FULL' : 'INTERNAL', {
    internal,
    cause: thrown,
  });
}

const causesMax = 5;

/** The disk, or the user's share of it, is full: by the error's system code or that of a cause. */
function saysDiskFull(thrown: unknown): boolean {
  let error: unknown = thrown;
  for (let depth = 0; depth < causesMax && error instanceof Error; depth += 1) {
    const code = 'code' in error ? error.code : null;
    if (code === 'ENOSPC' || code === 'EDQUOT') return true;
    error = error.cause;
  }
  return false;
}
