// A parent for the test that kills one: starts a guarded program, says its process id, and waits.

import { startSandboxed } from '@/workers/process/sandboxed-process';

const child = startSandboxed('sleep', ['300'], { signal: new AbortController().signal });
process.stdout.write(`${child.pid}\n`);
await child.ended;
