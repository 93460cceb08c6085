// Values on their way into a JSON column.

import type { Prisma } from './generated/client';

/** The value as the column stores it: undefined is dropped, dates become text. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}
