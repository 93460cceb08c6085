// Controls the pieces of one upload: their size, what happens after one that failed, and the words.
// The protocol and the time between tries are tus-js-client's; this hangs on its hooks.

import { DetailedError, type HttpRequest, type HttpResponse, type Upload } from 'tus-js-client';
import type { ApiFailure } from '../http';
import { afterBreak, afterPiece, afterTooLarge, firstPiece, type PieceSize } from './piece-size';
import { nextTry, type UploadAnswer, uploadFailure } from './upload-failure';

/** Between tries without progress; together longer than a server takes to start. */
const retryDelays = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000];
/** Where the size that passes is kept: as long as the tab, for this origin. */
const storageKey = 'upload-piece-limit';

export type PieceListener = {
  readonly fileBytes: number;
  readonly requestId: string;
  /** It stands still, and is tried again. */
  readonly onInterruption: (why: ApiFailure) => void;
  readonly onFailure: (failure: ApiFailure) => void;
};

type Piece = { readonly bytes: number; readonly startedMs: number };

/** An answer that the package would misread, instead of which this is thrown. */
class UnusableAnswer extends Error {
  readonly answer: UploadAnswer;

  constructor(answer: UploadAnswer) {
    super(`HEAD was answered ${answer.status}`);
    this.answer = answer;
  }
}

/** Sets the hooks of an upload that has not begun. */
export function controlPieces(
  upload: Pick<Upload, 'options'>,
  { fileBytes, requestId, onInterruption, onFailure }: PieceListener,
): void {
  const { options } = upload;
  let size = firstPiece(knownLimit());
  let piece: Piece | null = null;
  const use = (next: PieceSize) => {
    size = next;
    options.chunkSize = next.bytes;
  };
  use(size);
  options.retryDelays = retryDelays;
  options.onBeforeRequest = (request) => {
    const offset = request.getHeader('Upload-Offset');
    const bytes = Math.min(size.bytes, fileBytes - Number(offset));
    piece = offset === undefined ? null : { bytes, startedMs: performance.now() };
  };
  options.onAfterResponse = assertUsable;
  options.onChunkComplete = () => {
    if (piece) use(afterPiece(size, (performance.now() - piece.startedMs) / 1000));
  };
  const refused = (bytes: number): boolean => {
    const next = afterTooLarge(bytes);
    keepLimit(next?.limit ?? null);
    // What was refused may be repaired: a later try begins anew.
    use(next ?? firstPiece(null));
    return next !== null;
  };
  options.onShouldRetry = (error) => {
    const answer = answerOf(error);
    const next = nextTry(answer);
    if (next === 'smaller') return refused(piece?.bytes ?? size.bytes);
    if (next === 'post') {
      const isNew = options.overridePatchMethod !== true;
      options.overridePatchMethod = true;
      return isNew;
    }
    if (next === 'final') return false;
    if (piece && hasBroken(answer)) use(afterBreak(size));
    onInterruption(uploadFailure(answer, null, requestId));
    return true;
  };
  options.onError = (error) =>
    onFailure(uploadFailure(answerOf(error), piece?.bytes ?? null, requestId));
}

/**
 * After any other answer to a HEAD than the offset the package begins the upload anew. Only the
 * server itself can say that there is none: not a proxy whose backend is starting.
 */
function assertUsable(request: HttpRequest, response: HttpResponse): void {
  const answer = toAnswer(request, response);
  const isFine = answer.status >= 200 && answer.status < 300;
  const isGone = answer.isOwn && (answer.status === 404 || answer.status === 410);
  if (answer.method === 'HEAD' && !isFine && !isGone) throw new UnusableAnswer(answer);
}

function hasBroken(answer: UploadAnswer | null): boolean {
  return answer === null || answer.status === 408 || answer.status === 504;
}

/** Null where there was none. */
function answerOf(error: Error): UploadAnswer | null {
  if (!(error instanceof DetailedError)) return null;
  const { causingError, originalRequest, originalResponse } = error;
  if (causingError instanceof UnusableAnswer) return causingError.answer;
  return originalResponse ? toAnswer(originalRequest, originalResponse) : null;
}

function toAnswer(request: HttpRequest, response: HttpResponse): UploadAnswer {
  return {
    method: request.getHeader('X-HTTP-Method-Override') ?? request.getMethod(),
    status: response.getStatus(),
    body: response.getBody(),
    // The server sets it on every answer of an upload.
    isOwn: Boolean(response.getHeader('Tus-Version')),
  };
}

function knownLimit(): number | null {
  try {
    return Number(globalThis.sessionStorage?.getItem(storageKey) ?? Number.NaN);
  } catch {
    // A browser that keeps nothing.
    return null;
  }
}

function keepLimit(bytes: number | null): void {
  try {
    if (bytes === null) globalThis.sessionStorage?.removeItem(storageKey);
    else globalThis.sessionStorage?.setItem(storageKey, String(bytes));
  } catch {
    // Found out again by the next upload.
  }
}
