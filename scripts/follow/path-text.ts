// The text of the file that --path names: path.json, or another format of lib/exports.

import { basename, extname } from 'node:path';
import { type PathFormatName, pathFormatNames, pathFormats } from '@/lib/exports/path-formats';
import { writePath } from '@/lib/exports/write-path';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import type { PathWithDoubts } from '@/lib/vision/types';
import { UsageError } from '../setup/run-command';

/** The format named by --path-format; null: path.json. */
export function readPathFormat(text: string | undefined): PathFormatName | null {
  if (text === undefined) return null;
  const name = pathFormatNames.find((one) => one === text);
  if (!name)
    throw new UsageError(
      `--path-format must be one of ${pathFormatNames.join(', ')}, found "${text.slice(0, 80)}"`,
    );
  return name;
}

/** One line per format, indented below its option. */
export function pathFormatHelp(indent: number): string {
  return pathFormats
    .map(({ name, label }) => `${' '.repeat(indent)}${name.padEnd(12)} ${label}`)
    .join('\n');
}

/** The whole video is the clip. */
export function pathText(
  format: PathFormatName | null,
  path: PathWithDoubts,
  { input, probe, frames }: { input: string; probe: Probe; frames: () => FrameTable },
): string {
  if (format === null) return JSON.stringify(path);
  const name = basename(input);
  return writePath(format, {
    ...{ path, frameTable: frames() },
    video: {
      name,
      clockStartSeconds: probe.startSeconds,
      durationSeconds: probe.durationSeconds,
      nominalFps: probe.video.fps,
      hasSound: probe.audio !== null,
    },
    clip: { number: 1, fileName: name },
    ...{ game: name.slice(0, name.length - extname(name).length), player: 'Player' },
  });
}
