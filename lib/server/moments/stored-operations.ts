// Operations and words as the history keeps them. Only record-change writes them.

import type { Message } from '@/lib/messages/message';
import type { MomentOperation } from '@/lib/moments/document/moment';
import type { Prisma } from '../db/generated/client';

/** The operations of a column. */
export function storedOperations(json: Prisma.JsonValue): readonly MomentOperation[] {
  return Array.isArray(json) ? (json as unknown as MomentOperation[]) : [];
}

/** The words of a column; null: of a change that is older than the column. */
export function storedMessage(json: Prisma.JsonValue): Message | null {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isObject && typeof json.source === 'string' ? (json as unknown as Message) : null;
}
