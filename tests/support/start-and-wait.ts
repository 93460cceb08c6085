// A parent for the test that kills one: starts a guarded program, says its process id, and waits.

import { startGuarded } from '@/workers/process/guarded';

const child = startGuarded('sleep', ['300'], { signal: new AbortController().signal });
process.stdout.write(`${child.pid}\n`);
await child.ended;
