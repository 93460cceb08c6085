// Imported before anything that makes schemas: compiled ones need eval, which the pages' content
// security policy forbids, and even the question whether it is there would be reported as a
// violation.

import { z } from 'zod';

z.config({ jitless: true });
