// Operations as the history keeps them. Only record-change writes them.

import type { MomentOperation } from '@/lib/moments/document/moment';
import type { Prisma } from '../db/generated/client';

/** The operations of a column. */
export function storedOperations(json: Prisma.JsonValue): readonly MomentOperation[] {
  return Array.isArray(json) ? (json as unknown as MomentOperation[]) : [];
}
