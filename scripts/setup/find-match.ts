// The match that a command line names, by its id or its name.

import { db } from '@/lib/server/db/client';
import { notDeleted } from '@/lib/server/db/not-deleted';
import { UsageError } from './run-command';

export async function findMatch(
  named: string | undefined,
): Promise<{ readonly id: string; readonly name: string }> {
  if (named === undefined) throw new UsageError('which match? Give its name or its id');
  const found = await db().video.findMany({
    where: { state: 'ready', ...notDeleted },
    select: { id: true, name: true },
    orderBy: { createdAt: 'asc' },
  });
  const matches = found.filter(({ id, name }) => id === named || name === named);
  const [match, other] = matches;
  if (match && !other) return match;
  if (other)
    throw new UsageError(
      `${matches.length} matches are named ${named}: ${matches.map(({ id }) => id).join(', ')}`,
    );
  const names = found.map(({ name }) => name).join(', ');
  throw new UsageError(`there is no match ${named}${names ? `; there are ${names}` : ''}`);
}
