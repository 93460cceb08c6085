// `npm run moments`: an index in, a list out, one sentence when it cannot be.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { toIndexJson } from '@/lib/contracts/index-json';
import { momentsOf, observeMatch, type ScriptedMatch } from '@/lib/moments/synthetic/observe-match';
import { fittedVenues } from '@/lib/moments/synthetic/venues';

let folder: string;
let match: ScriptedMatch;
let index: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'moments-'));
  const [venue] = fittedVenues;
  if (!venue) throw new Error('expected a venue');
  match = observeMatch(venue, 1800, 1);
  index = given('match.json', JSON.stringify(toIndexJson(match)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function moments(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/moments.ts', ...args],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr: stderr.trim() };
}

function given(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

it('proposes moments of a match as our own list, with their reasons in the notes', () => {
  const out = join(folder, 'moments.csv');
  const run = moments('--index', index, '--out', out, '--sport', 'football', '--max', '3');
  expect(run.status).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ moments: 3, motionOnly: false });
  const [head, ...rows] = readFileSync(out, 'utf8').trimEnd().split(/\r?\n/);
  expect(head).toBe('videoName,startTime,stopTime,playerName,include,notes');
  expect(rows).toHaveLength(3);
  for (const row of rows)
    expect(row).toMatch(/^match,[\d:.]+,[\d:.]+,Proposed,true,".+\(score 0\.\d\d\)"$/);
  expect(momentsOf(match).length).toBeGreaterThan(2);
});

it('zones of a file count, under their names', () => {
  const corners = [
    [0, 0.2],
    [0.3, 0.2],
    [0.3, 1],
    [0, 1],
  ];
  const zones = given('zones.json', JSON.stringify([{ name: 'home goal', corners }]));
  const out = join(folder, 'zones.csv');
  const options = ['--sport', 'football', '--zones', zones, '--min-score', '0.1'];
  expect(moments('--index', index, '--out', out, ...options).status).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('people in the home goal');
});

it('without a detector nothing is proposed, unless it is asked for; then each row says so', () => {
  const { metrics } = match.series;
  const none = metrics.people.map(() => Number.NaN);
  const blind = {
    ...match,
    series: {
      ...match.series,
      metrics: { ...metrics, people: none, spread: none, speed: none, speedHigh: none },
    },
    looks: [],
  };
  const file = given('blind.json', JSON.stringify(toIndexJson(blind)));
  const out = join(folder, 'blind.csv');
  const off = moments('--index', file, '--out', out);
  expect(off.stderr).toContain('there was no detector');
  expect(JSON.parse(off.stdout)).toMatchObject({ moments: 0 });
  const on = moments('--index', file, '--out', out, '--motion-only');
  expect(JSON.parse(on.stdout)).toMatchObject({ motionOnly: true });
  const rows = readFileSync(out, 'utf8').trimEnd().split(/\r?\n/).slice(1);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toContain('motion only, no player track');
});

test.each<[string, string[], RegExp, number]>([
  ['no match', ['--out', 'x.csv'], /^--input names the video/, 2],
  ['two', ['--input', 'a', '--index', 'INDEX', '--out', 'OUT'], /exclude each other/, 2],
  [
    'an unknown sport',
    ['--index', 'INDEX', '--out', 'OUT', '--sport', 'chess'],
    /^--sport must be/,
    2,
  ],
  ['no length', ['--index', 'INDEX', '--out', 'OUT', '--pre', '0', '--post', '0'], /no length/, 2],
  [
    'a file that is not there',
    ['--index', 'none.json', '--out', 'OUT'],
    /there is no such file/,
    1,
  ],
  ['a file that is no index', ['--index', 'BAD', '--out', 'OUT'], /^\S+bad\.json: /, 1],
  [
    'zones of another form',
    ['--index', 'INDEX', '--out', 'OUT', '--zones', 'BAD'],
    /bad\.json: /,
    1,
  ],
])('%s ends with a sentence and without a file', (_name, args, message, status) => {
  const bad = given('bad.json', '{"version": 7}');
  const out = join(folder, 'never.csv');
  const files: Record<string, string> = { INDEX: index, OUT: out, BAD: bad };
  const run = moments(...args.map((arg) => files[arg] ?? arg));
  expect(run).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(message) });
  expect(existsSync(out)).toBe(false);
});
