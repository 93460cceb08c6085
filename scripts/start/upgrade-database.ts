// The migrations at the start of an installation, with a way back: before a database that has rows of
// an older version is changed, it is saved (docs/upgrade.md).

import { join } from 'node:path';
import { migrate } from '@/lib/server/db/migrate';
import { inProject } from '../setup/folders.mjs';

export type Upgrade = {
  readonly applied: readonly string[];
  readonly total: number;
  /** Folder of the snapshot; null when nothing had to be saved. */
  readonly saved: string | null;
};

/** Folder of the snapshots, below the storage. */
export const upgradeBackups = 'upgrade-backups';

export async function upgradeDatabase(
  databaseUrl: string,
  storage: string,
  migrations = inProject('prisma/migrations'),
): Promise<Upgrade> {
  let saved: string | null = null;
  const { applied, total } = await migrate(databaseUrl, migrations, {
    beforeUpgrade: async () => {
      const to = join(storage, upgradeBackups);
      // Imported here: it needs the database client, which the start command generates first.
      const { backupBeforeUpgrade } = await import('@/lib/server/backup/make-backup');
      saved = (await backupBeforeUpgrade(databaseUrl, to)).snapshot;
    },
  });
  return { applied, total, saved };
}
