// `npm run docs:errors`: writes docs/errors.md from the table of error codes.

import { writeFileSync } from 'node:fs';
import { errorsMarkdown } from '@/lib/errors/error-docs';
import { inProject } from './setup/folders.mjs';

writeFileSync(inProject('docs/errors.md'), errorsMarkdown());
