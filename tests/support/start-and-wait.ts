// A parent process for the test that kills it: starts a sandboxed program, prints its process id,
// and waits.

import { startSandboxed } from '@/workers/process/sandboxed-process';

const child = startSandboxed('sleep', ['300'], { signal: new AbortController().signal });
process.stdout.write(`${child.pid}\n`);
await child.ended;
