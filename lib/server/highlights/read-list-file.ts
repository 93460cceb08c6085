// Use case: what a file is, and its list as text.

import type { ReadListResult } from '@/lib/contracts/highlights';
import { AppError } from '@/lib/errors/app-error';
import { readWithoutBlocking } from './plan-in-thread';

/** The list of a file; a file that is none is named, with what to export instead. */
export async function readListFile(bytes: Uint8Array): Promise<ReadListResult> {
  const read = await readWithoutBlocking(bytes);
  if (!read.ok)
    throw new AppError('CSV_INVALID', { public: read.texts.message, hint: read.texts.hint });
  const { text, format, encoding, warnings, warningTexts } = read;
  return { text, format, encoding, warnings, ...(warningTexts && { warningTexts }) };
}
