// A small disk of its own, so that a test can fill it: a tmpfs, which only root may mount.

import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why there can be none here; null where there can. */
export const smallDiskMissing: string | null = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux may mount a small disk';
  const probe = mountSmallDisk(1);
  if (!probe) return 'this system does not allow mounting a tmpfs';
  probe.unmount();
  return null;
})();

export type SmallDisk = {
  readonly folder: string;
  /** Fills every free byte. */
  fill(): void;
  /** Takes the filling away. */
  free(): void;
  unmount(): void;
};

/** Mounts one; null where that is not allowed. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-disk-'));
  const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
  if (spawnSync('mount', options, { stdio: 'ignore' }).status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  const filling = join(folder, '.filling');
  return {
    folder,
    fill() {
      const file = openSync(filling, 'a');
      const block = Buffer.alloc(1 << 20);
      for (let size = block.length; size > 0; ) {
        try {
          if (writeSync(file, block, 0, size) < size) size >>= 1;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          size >>= 1;
        }
      }
      closeSync(file);
    },
    free: () => rmSync(filling, { force: true }),
    unmount() {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
