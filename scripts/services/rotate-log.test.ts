// A process that writes its log directly: it stays small, nothing is lost, and nothing depends on the
// process that looks.

import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepLogSmall, rotateLog } from './rotate-log';

const folder = mkdtempSync(join(tmpdir(), 'followspot-rotate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const limits = { bytesMax: 64 * 1024, filesMax: 3 };
const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

it('a running writer goes on in a small file; every line is in one of the files, in order', async () => {
  const file = join(folder, 'service.log');
  const log = openSync(file, 'a');
  // About 150 kB in bursts with pauses, as programs write.
  const lines = 3000;
  const program = `let n = 0; const tick = () => { for (let k = 0; k < 20 && n < ${lines}; k++)
    require('fs').writeSync(1, String(n++).padStart(8, '0') + ' ' + 'x'.repeat(40) + '\\n');
    if (n < ${lines}) setTimeout(tick, 4); }; tick();`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', log, log] });
  const looking = keepLogSmall(file, limits, 15);
  await new Promise((settle) => child.once('exit', settle));
  looking.stop();
  const found = [`${file}.2`, `${file}.1`, file].map(textOf).join('').trimEnd().split('\n');
  expect(found.map((line) => Number(line.slice(0, 8)))).toEqual(
    Array.from({ length: lines }, (_, n) => n),
  );
  expect(existsSync(`${file}.1`)).toBe(true);
  expect(statSync(file).size).toBeLessThan(2 * limits.bytesMax);
  expect(statSync(`${file}.1`).mode & 0o777).toBe(0o600);
});

it('older files move on, the oldest goes', () => {
  const file = join(folder, 'moving.log');
  for (const words of ['first', 'second', 'third', 'fourth']) {
    writeFileSync(file, words.repeat(20_000), { flag: 'a' });
    expect(rotateLog(file, limits)).toBe(true);
    expect(textOf(file)).toBe('');
  }
  expect(textOf(`${file}.1`)).toMatch(/^fourth/);
  expect(textOf(`${file}.2`)).toMatch(/^third/);
  expect(existsSync(`${file}.3`)).toBe(false);
});

it('a small file, and one that is not there, are left alone', () => {
  const file = join(folder, 'small.log');
  writeFileSync(file, 'few words');
  expect(rotateLog(file, limits)).toBe(false);
  expect(rotateLog(join(folder, 'none.log'), limits)).toBe(false);
  expect(textOf(file)).toBe('few words');
});

it('where no copy can be made the file is still bounded', () => {
  // The name of the copy would be too long.
  const file = join(folder, 'x'.repeat(254));
  writeFileSync(file, 'x'.repeat(1.5 * limits.bytesMax));
  expect([rotateLog(file, limits), statSync(file).size]).toEqual([false, 1.5 * limits.bytesMax]);
  writeFileSync(file, 'x'.repeat(limits.bytesMax), { flag: 'a' });
  expect([rotateLog(file, limits), statSync(file).size]).toEqual([true, 0]);
});
