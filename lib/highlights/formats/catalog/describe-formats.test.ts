// docs/formats.md has the tables of the catalog, word for word.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatTables } from './describe-formats';

it('the page of the formats holds the tables of the catalog', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/formats.md'), 'utf8');
  for (const table of formatTables().split('\n\n')) expect(page).toContain(table.trim());
});
