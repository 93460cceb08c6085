// Errors of the tus package as errors of the API.

import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { isDiskFull } from '../storage/file-errors';

const codes: ReadonlyMap<number, ErrorCode> = new Map([
  [400, 'BAD_REQUEST'],
  // A missing Upload-Offset or Content-Type; not a matter of permission.
  [403, 'BAD_REQUEST'],
  [404, 'UPLOAD_NOT_FOUND'],
  [409, 'UPLOAD_OFFSET_MISMATCH'],
  [410, 'UPLOAD_NOT_FOUND'],
  [412, 'PRECONDITION_FAILED'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [501, 'BAD_REQUEST'],
]);

type ProtocolError = { readonly status_code: number; readonly body: string };

/** A thrown value of the package as an AppError; others unchanged. */
export function uploadError(thrown: unknown): unknown {
  if (thrown instanceof AppError || !isProtocolError(thrown))
    return isDiskFull(thrown) ? new AppError('STORAGE_FULL', { cause: thrown }) : thrown;
  const internal = thrown.body.trim();
  if (internal.includes('acquire lock')) return new AppError('UPLOAD_LOCKED', { internal });
  const code = codes.get(thrown.status_code);
  return code
    ? new AppError(code, { internal })
    : new AppError('INTERNAL', { internal, cause: thrown });
}

function isProtocolError(thrown: unknown): thrown is ProtocolError {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'status_code' in thrown &&
    'body' in thrown &&
    typeof thrown.body === 'string'
  );
}
