// Expand, then contract: a migration may take away only what the version before it did not use any
// more, so that going back by one version works on the newer database.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProject } from '../setup/folders.mjs';
import { contractingStatements } from './contracting-statements';

/** Migrations that take something away, each with the reason why that is right. */
const allowed: Readonly<Record<string, string>> = {
  '20261129000000_rejected_is_skipped':
    'before the first release: there is no version to go back to that reads the old name',
};

const folder = inProject('prisma/migrations');
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('the migrations', () => {
  it.each(names)('%s only adds, or its reason is given here', (name) => {
    const found = contractingStatements(readFileSync(join(folder, name, 'migration.sql'), 'utf8'));
    const advice =
      'Add now, take away in a later release (CONTRIBUTING, "Changing the database"), or give the reason in this test.';
    if (name in allowed)
      expect(found, `${name} takes nothing away: remove its reason`).not.toEqual([]);
    else expect(found, advice).toEqual([]);
  });

  it('every reason belongs to a migration', () => {
    expect(Object.keys(allowed).filter((name) => !names.includes(name))).toEqual([]);
  });
});

it.each([
  ['CREATE TABLE a (id int NOT NULL)', 0],
  ['ALTER TABLE a ADD COLUMN b text', 0],
  ["ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT ''", 0],
  ['ALTER TABLE a ADD COLUMN b text NOT NULL', 1],
  ['ALTER TABLE a DROP COLUMN b', 1],
  ['DROP TABLE a; ALTER TABLE b RENAME TO c', 2],
  ['ALTER TABLE a RENAME COLUMN b TO c', 1],
  ["ALTER TYPE t RENAME VALUE 'a' TO 'b'", 1],
  ["ALTER TYPE t ADD VALUE 'DROP TABLE'", 0],
  ['ALTER TABLE a ALTER COLUMN b TYPE bigint', 1],
  ['ALTER TABLE a ALTER COLUMN b SET DATA TYPE bigint', 1],
  ['ALTER TABLE a ALTER COLUMN b SET NOT NULL', 1],
  ['ALTER TABLE a ALTER COLUMN b DROP NOT NULL', 0],
  ['-- DROP TABLE a\nSELECT 1', 0],
  ['CREATE FUNCTION f() RETURNS void AS $$ BEGIN DROP TABLE x; END $$ LANGUAGE plpgsql', 0],
  ['DROP INDEX a', 0],
])('%s', (sql, count) => {
  expect(contractingStatements(sql)).toHaveLength(count);
});
