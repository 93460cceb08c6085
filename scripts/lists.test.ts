// `npm run lists`: files in, files out, one sentence when it cannot be.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lists-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lists(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/lists.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr: stderr.trim() };
}

function given(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

it('a timeline becomes our own CSV, padded and clamped to the video', () => {
  const out = join(folder, 'out.csv');
  const list = given(
    'match.xml',
    '<file><ALL_INSTANCES><instance><start>1</start><end>5</end><code>Ann</code></instance></ALL_INSTANCES></file>',
  );
  expect(lists('convert', list, out, '--duration', '6', '--pad', '2,3')).toMatchObject({
    status: 0,
    stderr: expect.stringMatching(/^The instances have no label/),
  });
  expect(readFileSync(out, 'utf8')).toBe(
    'videoName,startTime,stopTime,playerName,include,notes\nmatch,00:00:00.000,00:00:06.000,Ann,true,\n',
  );
});

it('numbers in another unit, a timeline that begins at one hour, a player for all', () => {
  const out = join(folder, 'read.csv');
  const list = given('ms.csv', 'start,stop,player\n3690000,3700000,Ann\n3710000,3720000,\n');
  const options = ['--duration', '5400', '--begins-at', '3600', '--player', 'Bea'];
  expect(lists('convert', list, out, ...options)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/milliseconds.*\n.*Line 2: .*beyond the end/),
  });
  expect(lists('convert', list, out, ...options, '--unit', 'milliseconds').status).toBe(0);
  expect(readFileSync(out, 'utf8').split('\n').slice(1, 3)).toEqual([
    'ms,00:01:30.000,00:01:40.000,Ann,true,',
    'ms,00:01:50.000,00:02:00.000,Bea,true,',
  ]);
  expect(lists('convert', list, out, '--unit', 'hours').stderr).toMatch(/--unit must be one of/);
});

it('what cannot be converted is one sentence, and no file is left', () => {
  const out = join(folder, 'none.csv');
  const cases: [string, RegExp][] = [
    [
      given('a.json', '{"a": 1}'),
      /^.*a\.json: This is a JSON file of another program, not a list of moments: export/,
    ],
    [
      given('b.csv', 'start,stop,player\n1,x,Ann\n2,y,Bea\n'),
      /^.*b\.csv: Line 2: .*\(1 more problems?\)$/,
    ],
    [join(folder, 'absent.csv'), /ENOENT/],
  ];
  for (const [file, words] of cases) {
    const { status, stderr } = lists('convert', file, out);
    expect([status, stderr.split('\n').length]).toEqual([1, 1]);
    expect(stderr).toMatch(words);
    expect(existsSync(out)).toBe(false);
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('the names of videos in a list stay', () => {
  const out = join(folder, 'videos.edl');
  const list = given('two.csv', 'video,start,stop,player\na.mp4,1,2,Ann\nb.mp4,3,4,Bea\n');
  expect(lists('convert', list, out, '--fps', '30000/1001').status).toBe(0);
  expect(readFileSync(out, 'utf8').match(/FROM CLIP NAME: .*/g)).toEqual([
    'FROM CLIP NAME: a.mp4',
    'FROM CLIP NAME: b.mp4',
  ]);
});

it('an edit list names no player, so one is given or asked for', () => {
  const out = join(folder, 'edit.csv');
  const list = given('edit.edl', '001  AX V C 00:01:30:00 00:01:40:00 01:00:00:00 01:00:10:00\n');
  expect(lists('convert', list, out)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/edit list \(CMX3600 EDL\)\): Line 1: .*player is missing/),
  });
  expect(lists('convert', list, out, '--player', 'Ann', '--video', 'match.mp4').status).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('match.mp4,00:01:30.000,00:01:40.000,Ann,true,');
});

it('a wrong call is exit code 2 with the usage', () => {
  for (const args of [
    [],
    ['convert', 'a'],
    ['convert', 'a', 'b.xyz'],
    ['convert', 'a', 'b.csv', '--as', 'x'],
    ['convert', 'a', 'b.csv', '--pad', 'x'],
    ['convert', 'a', 'b.csv', '--fps', '0'],
  ])
    expect(lists(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('usage:') });
  expect(lists('formats')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/sportscode-xml/),
  });
});
