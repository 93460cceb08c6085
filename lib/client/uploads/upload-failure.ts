// What an answer to a request of an upload means: whether the request is made again, and the words
// when it is not. An answer with our envelope is the server's own; any other comes from something in
// between, mostly a reverse proxy. Pure.

import { errorCodes } from '@/lib/errors/codes';
import { type Message, message } from '@/lib/messages/message';
import { type ApiFailure, envelopeFailure, unreachable } from '../http';

/** What came back. */
export type UploadAnswer = {
  readonly method: string;
  readonly status: number;
  readonly body: string;
  /** The server's own; the answer to a HEAD has no body that would show it. */
  readonly isOwn: boolean;
};

/** smaller: with a smaller piece; post: as a POST that names its method; final: not again. */
export type NextTry = 'smaller' | 'post' | 'again' | 'final';

/** Own answers that pass by themselves. */
const passing = new Set([
  'UPLOAD_OFFSET_MISMATCH',
  'UPLOAD_LOCKED',
  'RATE_LIMITED',
  'REQUEST_TIMEOUT',
]);
/** Of a proxy: no backend at the moment, too slow, too often; 423 and 409 have no body for HEAD. */
const passingStatuses = new Set([404, 408, 409, 423, 425, 429]);

/** What to do after a request that failed; null: there was no answer. */
export function nextTry(answer: UploadAnswer | null): NextTry {
  if (answer === null) return 'again';
  const { method, status } = answer;
  const own = ownFailure(answer);
  if (own !== null) return status >= 500 || passing.has(own.code) ? 'again' : 'final';
  if (answer.isOwn) return status >= 500 || status === 423 || status === 429 ? 'again' : 'final';
  if (status === 413 && method === 'PATCH') return 'smaller';
  if ((status === 405 || status === 501) && method === 'PATCH') return 'post';
  return status >= 500 || passingStatuses.has(status) ? 'again' : 'final';
}

/** The words. `pieceBytes`: of the request. */
export function uploadFailure(
  answer: UploadAnswer | null,
  pieceBytes: number | null,
  requestId: string,
): ApiFailure {
  if (answer === null) return { ...unreachable, requestId };
  const own = ownFailure(answer);
  if (own !== null) return own;
  const { status, isOwn } = answer;
  const words = isOwn ? ownWords(status) : { code: 'PROXY', ...proxyWords(status, pieceBytes) };
  return { ...unreachable, ...words, requestId, status };
}

function ownFailure({ body, status }: UploadAnswer): ApiFailure | null {
  try {
    return envelopeFailure(JSON.parse(body), status);
  } catch {
    // A page of a proxy, or nothing.
    return null;
  }
}

type Words = { readonly message: string | Message; readonly hint: string | Message };

/** For an answer without a body. */
function ownWords(status: number): Words & { readonly code: string } {
  if (status === 401) {
    const { message, hint } = errorCodes.AUTH_REQUIRED;
    return { code: 'AUTH_REQUIRED', message, hint };
  }
  return {
    code: 'UNEXPECTED_RESPONSE',
    message: message('The server does not continue this upload ({status}).', { status }),
    hint: message('Reload this page and choose the file again.'),
  };
}

const help = message('The help page “Behind a proxy” has settings that work.');

function proxyWords(status: number, pieceBytes: number | null): Words {
  if (status === 413) return limitWords(pieceBytes);
  if (status < 400) {
    return {
      message: message(
        'Something between this page and Followspot answered with a page of its own.',
      ),
      hint: message('Reload this page: the sign-in of a proxy in front of it may have ended.'),
    };
  }
  if (status === 408 || status === 504 || status === 524) {
    return {
      message: message('A proxy in front of Followspot did not wait for it ({status}).', {
        status,
      }),
      hint: message('Continue; if it happens again, its timeouts are too short. {help}', { help }),
    };
  }
  if (status === 404 || status >= 500) {
    return {
      message: message('A proxy in front of Followspot does not reach it ({status}).', { status }),
      hint: message(
        'Check that Followspot is running, then continue: nothing that was sent is lost.',
      ),
    };
  }
  return {
    message: message('A proxy in front of Followspot rejects the upload ({status}).', { status }),
    hint: message('Reload this page and sign in again; the log of the proxy says why. {help}', {
      help,
    }),
  };
}

function limitWords(pieceBytes: number | null): Words {
  const kilobytes = Math.round((pieceBytes ?? 0) / 1000);
  return {
    message:
      pieceBytes === null
        ? message('A proxy in front of Followspot rejects even a small request as too large (413).')
        : message(
            'A proxy in front of Followspot rejects even pieces of {kilobytes} KB as too large (413).',
            { kilobytes },
          ),
    hint: message(
      'Raise its limit for request bodies to 8 MB or more: client_max_body_size in nginx, request_body max_size in Caddy, maxRequestBodyBytes in Traefik. {help}',
      { help },
    ),
  };
}
