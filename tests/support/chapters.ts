// The chapters of a video file, as ffprobe reads them.

import { execFileSync } from 'node:child_process';

/** Start in seconds and title of each. */
export function chaptersOf(file: string): [number, string][] {
  const report = JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-show_chapters', '-of', 'json', file], {
      encoding: 'utf8',
    }),
  );
  return report.chapters.map(
    ({ start_time, tags }: { start_time: string; tags: { title: string } }) => [
      Number(start_time),
      tags.title,
    ],
  );
}
