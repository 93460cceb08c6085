// A disk of a few megabytes in memory, to be filled. Linux, as root.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  readonly folder: string;
  freeBytes(): number;
  /** Takes all but this many bytes. */
  fill(leaveBytes: number): void;
  /** Gives them back. */
  free(): void;
  close(): void;
};

/** Why there can be no small disk here; null when there can. */
export const smallDiskMissing: string | null = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a disk can be mounted by root on Linux only';
  try {
    mountSmallDisk(1).close();
    return null;
  } catch {
    return 'this system does not allow mounting a tmpfs';
  }
})();

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-chaos-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'followspot-test', folder]);
  const filler = join(folder, 'filler');
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder);
    return Number(bavail) * Number(bsize);
  };
  return {
    folder,
    freeBytes,
    fill: (leaveBytes) => {
      const handle = openSync(filler, 'a');
      for (const piece of [Buffer.alloc(64 * 1024), Buffer.alloc(4096)])
        while (freeBytes() >= leaveBytes + piece.length) writeSync(handle, piece);
      closeSync(handle);
    },
    free: () => rmSync(filler, { force: true }),
    close: () => {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
