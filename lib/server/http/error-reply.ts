// Any thrown value as an error response and as a log line. Responses never contain stacks, SQL or
// paths.

import type { ErrorEnvelope } from '@/lib/contracts/envelope';
import type { AppError } from '@/lib/errors/app-error';
import { errorCodes } from '@/lib/errors/codes';
import { toAppError } from '../db/to-app-error';
import { rateHeadersOf } from '../limits/request-limits';
import type { LogFacts } from '../log-line';
import { log } from '../logger';
import { requestIdHeader } from './request-id';
import { apiHeaders } from './security-headers';

export type ErrorReply = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: ErrorEnvelope;
};

/** Facts of the request that the log line carries. */
export type RequestFacts = {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
};

/** These facts as the log names them. */
export function loggedFacts({ requestId, method, path }: RequestFacts): LogFacts {
  return { request_id: requestId, method, path };
}

/** Retry-After, in seconds, while the database is unavailable. */
const databaseRetrySeconds = 2;

/** The response; the cause goes to the log. */
export function errorReply(thrown: unknown, request: RequestFacts): ErrorReply {
  const error = toAppError(thrown);
  const { status } = errorCodes[error.code];
  const facts = { ...loggedFacts(request), code: error.code, status };
  if (status >= 500) log().error({ ...facts, error }, 'request failed');
  else log().info({ ...facts, reason: error.message }, 'request rejected');
  const retryAfter = retryAfterSeconds(error);
  return {
    status,
    headers: {
      ...apiHeaders,
      'content-type': 'application/json; charset=utf-8',
      [requestIdHeader]: request.requestId,
      ...rateHeadersOf(error.body.detail),
      ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: { error: envelopeError(error, request.requestId, retryAfter) },
  };
}

/** The error as envelopes and event streams carry it. */
export function envelopeError(
  error: AppError,
  requestId: string,
  retryAfter: number | null = null,
): ErrorEnvelope['error'] {
  const { fields, ...rest } = error.body;
  return {
    ...rest,
    detail: rest.detail === null ? null : { ...rest.detail },
    fields: fields.map((field) => ({
      ...field,
      allowed: field.allowed ? [...field.allowed] : null,
    })),
    field: fields[0]?.path ?? null,
    retry_after_s: retryAfter,
    request_id: requestId,
    timestamp: new Date().toISOString(),
    docs: `/help/errors#${error.code}`,
  };
}

function retryAfterSeconds(error: AppError): number | null {
  const given = error.body.detail?.retryAfterSeconds;
  if (typeof given === 'number') return Math.max(1, Math.ceil(given));
  return error.code === 'DB_UNAVAILABLE' ? databaseRetrySeconds : null;
}
