import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { errorsMarkdown } from './error-docs';

it('docs/errors.md is as the table of codes: npm run docs:errors writes it', () => {
  const file = resolve(import.meta.dirname, '../../docs/errors.md');
  expect(readFileSync(file, 'utf8')).toBe(errorsMarkdown());
});
