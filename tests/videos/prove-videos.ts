// Videos of every kind through probe and cut; arguments: parts of their names, or none. Prints for
// each the frames found against those expected, how far the sound is off, and the notes; exit code 1
// when one is wrong.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckedCut, type CheckedVideo, checkVideo, threeSpans } from './check-video';
import { provenVideos } from './proven-videos';

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'prove-videos-'));
const signal = new AbortController().signal;
const range = (numbers: readonly number[]) =>
  numbers.length === 0 ? 'none' : `${numbers.length} (${numbers[0]}-${numbers.at(-1)})`;

function lineOf({ span, expected, found, soundMs, isRight }: CheckedCut): string {
  const sound =
    soundMs === null ? 'no click' : `sound ${Number.isFinite(soundMs) ? `${soundMs} ms` : 'lost'}`;
  return `    ${isRight ? 'right' : 'WRONG'}  ${span.join('-')}: ${range(found)} of ${range(expected)}, ${sound}`;
}

const isRight = ({ cuts, problems }: CheckedVideo) =>
  problems.length === 0 && cuts.every((cut) => cut.isRight);

let wrong = 0;
let checked = 0;
try {
  for (const video of provenVideos) {
    if (wanted.length > 0 && !wanted.some((text) => video.name.includes(text))) continue;
    const result = await checkVideo(video, folder, threeSpans, signal);
    checked++;
    if (!isRight(result)) wrong++;
    const { name, outcome, durationSeconds, cuts, notes, problems } = result;
    console.log(
      `${isRight(result) ? 'right' : 'WRONG'}  ${name}: ${outcome} ${durationSeconds ?? ''}`,
    );
    for (const cut of cuts) console.log(lineOf(cut));
    for (const note of notes) console.log(`    note   ${note}`);
    for (const problem of problems) console.log(`    WRONG  ${problem}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${checked} videos, ${wrong} wrong`);
if (wrong > 0 || checked === 0) process.exitCode = 1;
