// The files of a log: complete lines, rotated, and a folder that cannot be written to ends nothing.

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { rotatingFile } from './log-destination';

const folder = mkdtempSync(join(tmpdir(), 'followspot-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';

it('lines arrive whole, and a large file is put aside', async () => {
  const file = rotatingFile(folder, 'web', '100K');
  const line = `${JSON.stringify({ msg: 'x'.repeat(1000) })}\n`;
  // Lines beyond the buffer are dropped on a slow disk: written until the file is put aside.
  for (let n = 0; n < 60_000 && !existsSync(join(folder, 'web.1.jsonl')); n++) {
    file.write(line);
    if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await expect.poll(() => read('web.1.jsonl').length, { timeout: 20_000 }).toBeGreaterThan(9e4);
  const writeAndRead = () => {
    file.write('{"msg":"last"}\n');
    return read('web.jsonl');
  };
  await expect.poll(writeAndRead, { timeout: 20_000 }).toContain('"last"');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await file.close();
  for (const text of [read('web.1.jsonl'), read('web.jsonl')])
    for (const one of text.trimEnd().split('\n')) expect(() => JSON.parse(one)).not.toThrow();
});

it('a folder that is none drops lines', async () => {
  const blocked = join(folder, 'a-file');
  writeFileSync(blocked, '');
  chmodSync(blocked, 0o400);
  const file = rotatingFile(blocked, 'worker');
  for (let n = 0; n < 10; n++) {
    file.write('{}\n');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await file.close();
  expect(readFileSync(blocked, 'utf8')).toBe('');
});
