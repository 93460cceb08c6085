// `npm run make:match -- --out FILE [--minutes 90] [--height 1080] [--clips FOLDER]`: a long match for
// measurements (tests/match/long-match.ts).

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeLongMatch } from './long-match';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    minutes: { type: 'string', default: '90' },
    height: { type: 'string', default: '1080' },
    fps: { type: 'string', default: '30' },
    clips: { type: 'string' },
    bitrate: { type: 'string', default: '8M' },
  },
});
const { out, clips: folder } = values;
if (!out) {
  console.error('usage: npm run make:match -- --out match.mp4 [--minutes 90] [--clips FOLDER]');
  process.exit(2);
}
const height = Number(values.height);
const startedAt = Date.now();
await makeLongMatch(out, {
  minutes: Number(values.minutes),
  width: Math.round((height * 16) / 9 / 2) * 2,
  height,
  fps: Number(values.fps),
  clips: folder
    ? readdirSync(folder)
        .filter((name) => /^(soccer_broadcast|soccer_corner|basketball_gym)/.test(name))
        .map((name) => join(folder, name))
    : [],
  encoder: [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250'],
    ...['-b:v', values.bitrate, '-maxrate', values.bitrate, '-bufsize', '16M'],
  ],
});
console.log(`${out}: ${Math.round((Date.now() - startedAt) / 1000)} s`);
