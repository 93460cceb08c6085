// Arguments of the commands that run before anything is installed.

import { describe, expect, it } from 'vitest';
import { checkArguments } from './arguments.mjs';

describe('checkArguments', () => {
  const check = (...args: string[]) => checkArguments(args, ['perms', '--json'], 'Usage: x');

  it.each([[[]], [['perms']], [['--json', 'perms']]])('%j is taken', (args) => {
    expect(() => check(...args)).not.toThrow();
  });

  it.each([
    ['--help', 'Usage: x'],
    ['--jsno', 'Unknown argument "--jsno". Usage: x'],
    ['prems', 'Unknown argument "prems". Usage: x'],
  ])('%s is answered by the usage', (arg, message) => {
    expect(() => check('perms', arg)).toThrow(message);
  });
});
