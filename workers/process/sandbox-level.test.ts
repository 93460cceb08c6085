// The level of the sandbox, from what /proc says about a program in it.

import { expect, test } from 'vitest';
import { readSandboxReport } from './sandbox-level';

const status = (noNewPrivs: 0 | 1) => `Name:\tcat\nNoNewPrivs:\t${noNewPrivs}\n`;
const limits = (fileSize: string) =>
  `Limit                     Soft Limit           Hard Limit           Units     \nMax file size             ${fileSize}            ${fileSize}            bytes     \nMax core file size        0                    0                    bytes     \n`;
const counts = (bytes: number) => `${bytes} 0 0 0 0 0 0 0 ${bytes} 0 0 0 0 0 0 0`;
const devices = (...lines: string[]) =>
  `Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes\n${lines.join('\n')}\n`;

const whole = status(1) + limits('0') + devices(`    lo: ${counts(0)}`);

test('all layers: full', () => {
  expect(readSandboxReport(whole)).toEqual({ level: 'full', missing: [] });
});

test.each([
  ['rights', status(0) + limits('0') + devices(`    lo: ${counts(0)}`), /rights/],
  ['limits', status(1) + limits('unlimited') + devices(`    lo: ${counts(0)}`), /limits/],
  [
    'a network device',
    status(1) + limits('0') + devices(`    lo: ${counts(0)}`, `  eth0: ${counts(9)}`),
    /network/,
  ],
  ['a loopback in use', status(1) + limits('0') + devices(`    lo: ${counts(4096)}`), /network/],
])('one layer is missing: %s', (_, proc, sentence) => {
  const { level, missing } = readSandboxReport(proc);
  expect([level, missing.length]).toEqual(['limited', 1]);
  expect(missing[0]).toMatch(sentence);
});

test('nothing is known: none', () => {
  expect(readSandboxReport('')).toMatchObject({ level: 'none', missing: { length: 3 } });
});
