// How loud a file is, by another filter (EBU R 128) than the one that the reel was measured with.

import { spawnSync } from 'node:child_process';

/** Integrated loudness in LUFS, true peak in dBTP. */
export function loudnessOf(file: string): { integrated: number; truePeak: number } {
  const { stderr } = spawnSync(
    'ffmpeg',
    ['-nostats', '-i', file, '-vn', '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'],
    { encoding: 'utf8' },
  );
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  return {
    integrated: Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1]),
    truePeak: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1]),
  };
}
