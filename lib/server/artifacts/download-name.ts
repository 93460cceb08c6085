// The header that offers a file for download. User text goes into it: everything that could end the
// header, leave the folder, or be displayed as something else is removed.

import { create } from 'content-disposition';
import { safeFileName } from '@/lib/exports/file-names/safe-file-name';

/** Content-Disposition that saves the file under this name. */
export function attachmentHeader(name: string): string {
  return create(safeFileName(name));
}
