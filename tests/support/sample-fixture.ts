// A sample match fixture in a bundled folder: two drawn videos and a list of three players.

import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawnMatch } from './footage';

export const sampleFixtureList = [
  'videoName,startTime,stopTime,playerName,notes',
  'sample-football.mp4,0:01,0:03,Red 7,run',
  'sample-football.mp4,0:05,0:07,Red 7,',
  'sample-football.mp4,0:02,0:04,Blue 4,another player is another reel',
  'sample-volleyball.mp4,0:01,0:02,White 2,',
].join('\n');

/** Writes it and returns its folder. */
export function makeSampleFixture(): string {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-sample-'));
  const football = join(folder, 'sample-football.mp4');
  copyFileSync(drawnMatch(), football);
  copyFileSync(football, join(folder, 'sample-volleyball.mp4'));
  writeFileSync(join(folder, 'sample-match.csv'), sampleFixtureList);
  writeFileSync(join(folder, 'sample-football.gt.txt'), '');
  return folder;
}
