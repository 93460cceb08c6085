// The rules of the migration runner as a table.

import { describe, expect, it } from 'vitest';
import { type MigrationRow, planMigrations } from './migration-plan';

const file = (name: string) => ({ name, checksum: `sum of ${name}`, sql: '' });
const row = (name: string, change: Partial<MigrationRow> = {}): MigrationRow => ({
  name,
  checksum: `sum of ${name}`,
  finished: true,
  ...change,
});

describe('what is applied', () => {
  const table = [
    {
      title: 'an empty database gets everything, oldest first',
      files: ['2', '1'],
      rows: [],
      expected: ['1', '2'],
    },
    {
      title: 'what is applied is not applied again',
      files: ['1', '2'],
      rows: ['1'],
      expected: ['2'],
    },
    {
      title: 'a database that has everything gets nothing',
      files: ['1', '2'],
      rows: ['1', '2'],
      expected: [],
    },
    {
      title: 'one that came late from another branch is applied as well',
      files: ['1', '2', '3'],
      rows: ['1', '3'],
      expected: ['2'],
    },
  ];
  it.each(table)('$title', ({ files, rows, expected }) => {
    const plan = planMigrations(
      files.map(file),
      rows.map((name) => row(name)),
    );
    expect(plan.ok && plan.pending.map((migration) => migration.name)).toEqual(expected);
  });
});

describe('what is rejected', () => {
  const table = [
    {
      title: 'a file that changed after it was applied',
      rows: [row('1', { checksum: 'another' })],
      problem: /1 was changed after/,
    },
    {
      title: 'a database made by a newer version',
      rows: [row('1'), row('9')],
      problem: /knows migration 9/,
    },
    {
      title: 'a migration that was begun and never finished',
      rows: [row('1', { finished: false })],
      problem: /begun and never finished/,
    },
  ];
  it.each(table)('$title', ({ rows, problem }) => {
    const plan = planMigrations([file('1'), file('2')], rows);
    expect(plan.ok ? 'accepted' : plan.problem).toMatch(problem);
  });
});
