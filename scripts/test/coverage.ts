// How much of the code the tests run, by room: shares of statements and branches, and the floor
// under the pure rooms. Pure.
// Reads the maps that vitest writes (coverage-final.json, Istanbul's form): per file how often each
// statement and branch ran.

import { addFailed, type Counts, noCounts } from './results';

/** By absolute path. `s`: runs of each statement; `b`: runs of each way out of a branch. */
export type CoverageMap = Record<
  string,
  { readonly s: Record<string, number>; readonly b: Record<string, readonly number[]> }
>;

type Share = { readonly run: number; readonly total: number };
type FileCoverage = { readonly file: string; readonly statements: Share; readonly branches: Share };
export type RoomCoverage = FileCoverage & { readonly files: readonly FileCoverage[] };

/** Rooms without clock, chance, environment or network: unit tests reach everything in them. */
const pureRooms = [
  'lib/vision',
  'lib/access',
  'lib/highlights',
  'lib/moments',
  'lib/session',
  'lib/review',
  'lib/media',
  'lib/storage',
  'lib/exports',
];
/** Percent of statements, and of branches. */
export const coverageFloor = 90;

/** Rooms in order of name; `file` is the room's folder. */
export function coverageByRoom(map: CoverageMap, projectFolder: string): RoomCoverage[] {
  const rooms = new Map<string, FileCoverage[]>();
  for (const [path, { s, b }] of Object.entries(map)) {
    const file = path.slice(projectFolder.length + 1);
    const room = roomOf(file);
    const found = {
      file,
      statements: shareOf(Object.values(s)),
      branches: shareOf(Object.values(b).flat()),
    };
    rooms.set(room, [...(rooms.get(room) ?? []), found]);
  }
  return [...rooms]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([file, files]) => ({
      ...{ file, files },
      statements: sumOf(files.map(({ statements }) => statements)),
      branches: sumOf(files.map(({ branches }) => branches)),
    }));
}

/** Runs of the same code added up. A file that one of the maps lacks counts as in the other. */
export function mergeCoverage(one: CoverageMap, other: CoverageMap): CoverageMap {
  const merged: CoverageMap = { ...one };
  for (const [path, { s, b }] of Object.entries(other)) {
    const before = one[path];
    merged[path] = {
      s: Object.fromEntries(
        Object.entries(s).map(([id, runs]) => [id, runs + (before?.s[id] ?? 0)]),
      ),
      b: Object.fromEntries(
        Object.entries(b).map(([id, ways]) => [
          id,
          ways.map((runs, way) => runs + (before?.b[id]?.[way] ?? 0)),
        ]),
      ),
    };
  }
  return merged;
}

/** The rooms that have a floor, and those that have none. */
export function byFloor(rooms: readonly RoomCoverage[]): {
  pure: RoomCoverage[];
  rest: RoomCoverage[];
} {
  const isPure = ({ file }: RoomCoverage) => pureRooms.includes(file);
  return { pure: rooms.filter(isPure), rest: rooms.filter((room) => !isPure(room)) };
}

/**
 * One pass or failure for each pure room; a failure names the files that lack most. A room that was
 * not measured fails.
 */
export function floorCounts(pure: readonly RoomCoverage[]): Counts {
  const counts = noCounts();
  for (const name of pureRooms) {
    const room = pure.find(({ file }) => file === name);
    const below =
      room &&
      (['statements', 'branches'] as const).filter((kind) => percent(room[kind]) < coverageFloor);
    if (!room || !below) addFailed(counts, `coverage of ${name} was not measured`);
    else if (below.length === 0) counts.passed += 1;
    else
      addFailed(
        counts,
        `coverage of ${name}: ${below.map((kind) => words(room, kind)).join(', ')}; floor ${coverageFloor} %`,
      );
  }
  return counts;
}

/** Lines of a table. */
export function coverageTable(rooms: readonly RoomCoverage[]): string[] {
  const cell = (share: Share) => `${percent(share).toFixed(1).padStart(6)} %`;
  return rooms.map(
    ({ file, statements, branches }) =>
      `  ${file.padEnd(24)} ${cell(statements)} ${cell(branches)}`,
  );
}

function words({ files, ...room }: RoomCoverage, kind: 'statements' | 'branches'): string {
  const missing = (one: FileCoverage) => one[kind].total - one[kind].run;
  const worst = [...files].sort((a, b) => missing(b) - missing(a)).slice(0, 5);
  const names = worst
    .filter((one) => missing(one) > 0)
    .map((one) => `${one.file} (${missing(one)})`);
  return `${percent(room[kind]).toFixed(1)} % of the ${kind}, most missing in ${names.join(', ')}`;
}

function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'lib' ? `lib/${second}` : top;
}

function shareOf(runs: readonly number[]): Share {
  return { run: runs.filter((count) => count > 0).length, total: runs.length };
}

function sumOf(shares: readonly Share[]): Share {
  return shares.reduce(
    (sum, { run, total }) => ({ run: sum.run + run, total: sum.total + total }),
    { run: 0, total: 0 },
  );
}

/** Nothing to run is all of it. */
function percent({ run, total }: Share): number {
  return total === 0 ? 100 : (100 * run) / total;
}
