// Any thrown value as an AppError, with what only the server knows: how the database and the file
// system report that they are away or full.

import { AppError, fromUnknown } from '@/lib/errors/app-error';
import { databaseTrouble } from './unavailable';

/** DB_UNAVAILABLE, STORAGE_FULL, or what lib/errors makes of it. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const trouble = databaseTrouble(thrown);
  if (trouble === null) return fromUnknown(thrown);
  return new AppError(trouble === 'full' ? 'STORAGE_FULL' : 'DB_UNAVAILABLE', { cause: thrown });
}
