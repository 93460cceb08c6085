// The response of an unknown address.

import { AppError } from '@/lib/errors/app-error';
import { errorReply } from '../http/error-reply';
import { requestIdHeader, requestIdOf } from '../http/request-id';

/** NOT_FOUND in the envelope. */
export async function notFound(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers.get(requestIdHeader));
  const { status, headers, body } = errorReply(new AppError('NOT_FOUND'), {
    requestId,
    method: request.method,
    path: new URL(request.url).pathname,
  });
  return Response.json(body, { status, headers });
}
