import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logName, removeForgottenLogs } from './log-names';

it.each([
  ['worker', null, 'worker'],
  ['web', null, 'web'],
  ['worker', '3f2a1b0c9d8e', 'worker-3f2a1b0c9d8e'],
  ['worker', 'gpu.example/../x', 'worker-gpu_example____x'],
] as const)('%s on %s writes %s.jsonl', (service, host, name) => {
  expect(logName(service, host)).toBe(name);
});

it('files of hosts that are gone are removed after a month, others stay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-logs-'));
  const names = [
    'worker.jsonl',
    'worker.1.jsonl',
    'worker-old.jsonl',
    'worker-old.1.jsonl',
    'web-new.jsonl',
    'perf.jsonl',
  ];
  const now = Date.now();
  for (const name of names) {
    writeFileSync(join(folder, name), '{}\n');
    const at = (now - (name.includes('new') ? 1 : 31 * 86_400_000)) / 1000;
    utimesSync(join(folder, name), at, at);
  }
  removeForgottenLogs(folder, now);
  expect(readdirSync(folder).sort()).toEqual([
    'perf.jsonl',
    'web-new.jsonl',
    'worker.1.jsonl',
    'worker.jsonl',
  ]);
  removeForgottenLogs(join(folder, 'none'), now);
  rmSync(folder, { recursive: true });
});
