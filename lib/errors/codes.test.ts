// The list of error codes is all tables of the folder, and no code stands in two of them: the later
// would win in silence.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errorCodes } from './codes';

it('every table is joined, and every code has one row', async () => {
  const folder = join(import.meta.dirname, 'codes');
  const tables = readdirSync(folder).filter((name) => name !== 'error-definition.ts');
  const codes: string[] = [];
  for (const table of tables)
    for (const rows of Object.values(await import(join(folder, table))))
      codes.push(...Object.keys(rows as object));
  expect(codes.sort()).toEqual(Object.keys(errorCodes).sort());
});
