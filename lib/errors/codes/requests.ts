// Error codes of requests as such: their form, their size, how many there are.

import type { ErrorDefinition } from './error-definition';

export const requestErrors = {
  BAD_REQUEST: {
    status: 400,
    retryable: false,
    message: 'The request could not be understood.',
    hint: 'Check the address and the parameters.',
  },
  MALFORMED_JSON: {
    status: 400,
    retryable: false,
    message: 'The request body is not valid JSON.',
    hint: 'Send a JSON object in UTF-8.',
  },
  INVALID_ID: {
    status: 400,
    retryable: false,
    message: 'This id is not valid.',
    hint: 'Ids are UUIDs as the API returns them.',
  },
  CSRF_REJECTED: {
    status: 403,
    retryable: false,
    message: 'The request came from another site.',
    hint: 'Use the app from its own address; behind a proxy PUBLIC_URL must be that address.',
  },
  NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'There is nothing here.',
    hint: 'It may have been deleted, or the address is mistyped.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    retryable: false,
    message: 'This address does not accept this method.',
    hint: 'The API description lists the accepted methods.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    retryable: true,
    message: 'The request took too long to arrive.',
    hint: 'Check the connection and try again.',
  },
  VERSION_CONFLICT: {
    status: 409,
    retryable: true,
    message: 'This was changed meanwhile.',
    hint: 'Reload and try again.',
  },
  LENGTH_REQUIRED: {
    status: 411,
    retryable: false,
    message: 'The request has no length.',
    hint: 'Send Content-Length.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    retryable: false,
    message: 'A header of the protocol is missing.',
    hint: 'Uploads use tus 1.0: send Tus-Resumable: 1.0.0.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    retryable: false,
    message: 'This is larger than allowed.',
    hint: 'See the limits in the settings table.',
  },
  UNSUPPORTED_CONTENT_TYPE: {
    status: 415,
    retryable: false,
    message: 'This content type is not accepted here.',
    hint: 'Send application/json.',
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    retryable: false,
    message: 'The requested range is beyond the end of the file.',
    hint: 'Request a range inside of the file.',
  },
  VALIDATION_FAILED: {
    status: 422,
    retryable: false,
    message: 'Some fields are not valid.',
    hint: 'Correct the fields named.',
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    message: 'Too many requests.',
    hint: 'Wait a moment and try again.',
  },
  TOO_MANY_STREAMS: {
    status: 429,
    retryable: true,
    message: 'Too many pages of yours are listening for news.',
    hint: 'Close some of them.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    retryable: false,
    message: 'The headers of the request are larger than allowed.',
    hint: 'Delete the cookies of this address, then try again.',
  },
} as const satisfies Record<string, ErrorDefinition>;
