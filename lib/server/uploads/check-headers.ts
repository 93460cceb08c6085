// The headers of the upload protocol, checked before the package sees them: what it refuses by
// itself would be answered in plain text.

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Metadata } from '@tus/server';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { type Checksum, readChecksum } from './checksum';

/** Content type of a piece. */
export const pieceType = 'application/offset+octet-stream';
/** A whole number as the protocol writes it. */
const wholeNumber = /^(0|[1-9]\d{0,14})$/;

/** What each header must look like where it is sent at all. */
const forms: Readonly<Record<string, (value: string) => boolean>> = {
  'tus-version': (value) => value === '1.0.0',
  'upload-length': (value) => wholeNumber.test(value),
  'upload-offset': (value) => wholeNumber.test(value),
  'upload-metadata': isMetadata,
  'upload-defer-length': (value) => value === '1',
};

/** Throws unless the client speaks this version. */
export function assertProtocol({ headers }: IncomingMessage): void {
  if (headers['tus-resumable'] !== '1.0.0') throw new AppError('PRECONDITION_FAILED');
}

/** Checks the rest; returns the checksum that the body must have, if one was sent. */
export function checkHeaders({ method, headers }: IncomingMessage): Checksum | null {
  if (headers['upload-concat'] !== undefined) {
    throw new AppError('BAD_REQUEST', {
      public: message('Uploads in parts that are joined later (Upload-Concat) are not offered.'),
      hint: message('Send the file as one upload, piece after piece.'),
    });
  }
  for (const [name, fits] of Object.entries(forms)) {
    const value = headers[name];
    if (value !== undefined && !fits(String(value))) throw badHeader(name);
  }
  if (method === 'POST') checkCreation(headers);
  if (method === 'PATCH') checkPiece(headers);
  return readChecksum(headers['upload-checksum']);
}

function checkCreation(headers: IncomingHttpHeaders): void {
  const isDeferred = headers['upload-defer-length'] !== undefined;
  if (isDeferred === (headers['upload-length'] !== undefined)) {
    throw new AppError('BAD_REQUEST', {
      public: message('One of the headers Upload-Length and Upload-Defer-Length is needed.'),
      hint: message(
        'Send the number of bytes, or "Upload-Defer-Length: 1" where it is not known yet.',
      ),
    });
  }
  checkNotEmpty(headers);
}

function checkNotEmpty(headers: IncomingHttpHeaders): void {
  if (headers['upload-length'] === '0')
    throw new AppError('MEDIA_UNREADABLE', { public: message('This file is empty.') });
}

/**
 * While the length of an upload is unknown, space is reserved piece by piece: each must say how
 * long it is. A length that is known stays as it is. `sizeBytes`: null while unknown.
 */
export function checkLengths(
  { headers }: IncomingMessage,
  { sizeBytes, offsetBytes }: { readonly sizeBytes: number | null; readonly offsetBytes: number },
): void {
  const header = headers['upload-length'];
  const declared = header === undefined ? null : Number(header);
  if (declared !== null && sizeBytes !== null && declared !== sizeBytes) {
    throw new AppError('BAD_REQUEST', {
      public: message('The length of this upload is {sizeBytes} bytes and cannot be changed.', {
        sizeBytes,
      }),
      hint: message('Leave out Upload-Length.'),
    });
  }
  if (declared !== null && declared < offsetBytes) {
    throw new AppError('BAD_REQUEST', {
      public: message('{offsetBytes} bytes have arrived: the length cannot be less.', {
        offsetBytes,
      }),
      hint: message('Send the number of bytes of the whole file.'),
    });
  }
  if (sizeBytes === null && declared === null && headers['transfer-encoding'] !== undefined) {
    throw new AppError('LENGTH_REQUIRED', {
      hint: message('Send Content-Length with each piece, or Upload-Length with this one.'),
    });
  }
}

function checkPiece(headers: IncomingHttpHeaders): void {
  if (headers['content-type'] !== pieceType)
    throw new AppError('UNSUPPORTED_CONTENT_TYPE', {
      hint: message('Send {pieceType}.', { pieceType }),
    });
  if (headers['upload-offset'] === undefined) throw badHeader('upload-offset');
  // Of a creation alone.
  if (headers['upload-defer-length'] !== undefined) throw badHeader('upload-defer-length');
  checkNotEmpty(headers);
}

function isMetadata(value: string): boolean {
  try {
    Metadata.parse(value);
    return true;
  } catch {
    return false;
  }
}

function badHeader(name: string): AppError {
  return new AppError('BAD_REQUEST', {
    public: message('The header {name} is missing, malformed or not supported.', { name }),
    hint: message('Uploads use tus 1.0; OPTIONS names the extensions that are offered.'),
  });
}
