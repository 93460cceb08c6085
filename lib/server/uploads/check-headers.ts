// The headers of the upload protocol, checked before the package sees them: what it refuses by
// itself would be answered in plain text.

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Metadata } from '@tus/server';
import { AppError } from '@/lib/errors/app-error';
import { type Checksum, readChecksum } from './checksum';

const bodyType = 'application/offset+octet-stream';
/** A whole number as the protocol writes it. */
const wholeNumber = /^(0|[1-9]\d{0,14})$/;

/** What each header must look like where it is sent at all; null: not supported. */
const forms: Readonly<Record<string, ((value: string) => boolean) | null>> = {
  'tus-version': (value) => value === '1.0.0',
  'upload-length': (value) => wholeNumber.test(value),
  'upload-offset': (value) => wholeNumber.test(value),
  'upload-metadata': isMetadata,
  'upload-defer-length': null,
  'upload-concat': null,
};

/** Throws unless the client speaks this version; asking for the extensions needs none. */
export function assertProtocol({ method, headers }: IncomingMessage): void {
  if (method !== 'OPTIONS' && headers['tus-resumable'] !== '1.0.0')
    throw new AppError('PRECONDITION_FAILED');
}

/** Checks the rest; returns the checksum that the body must have, if one was sent. */
export function checkHeaders({ method, headers }: IncomingMessage): Checksum | null {
  if (method === 'OPTIONS') return null;
  if (method === 'POST') checkCreation(headers);
  if (method === 'PATCH') checkPiece(headers);
  for (const [name, fits] of Object.entries(forms)) {
    const value = headers[name];
    if (value !== undefined && !fits?.(String(value))) throw badHeader(name);
  }
  return readChecksum(headers['upload-checksum']);
}

/** The length is required from the start: the space is reserved. */
function checkCreation(headers: IncomingHttpHeaders): void {
  const length = String(headers['upload-length']);
  if (!wholeNumber.test(length)) {
    throw new AppError('BAD_REQUEST', {
      public: 'The header Upload-Length is missing or no number.',
      hint: 'Send the number of bytes.',
    });
  }
  if (length === '0') throw new AppError('MEDIA_UNREADABLE', { public: 'This file is empty.' });
}

function checkPiece(headers: IncomingHttpHeaders): void {
  if (headers['content-type'] !== bodyType)
    throw new AppError('UNSUPPORTED_CONTENT_TYPE', { hint: `Send ${bodyType}.` });
  if (headers['upload-offset'] === undefined) throw badHeader('upload-offset');
  if (headers['upload-length'] !== undefined) throw badHeader('upload-length');
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
    public: `The header ${name} is missing, malformed or not supported.`,
    hint: 'Uploads use tus 1.0 with its extensions creation, termination, expiration and checksum.',
  });
}
