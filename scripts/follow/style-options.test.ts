import { parseArgs } from 'node:util';
import { afterEach, expect, it, vi } from 'vitest';
import { UsageError } from '../setup/run-command';
import { readMoments, readStyle, styleOptions } from './style-options';

const read = (...args: string[]) => readStyle(parseArgs({ args, options: styleOptions }).values);

afterEach(() => {
  vi.restoreAllMocks();
});

it('is a yellow dot unless something is chosen', () => {
  expect(read()).toEqual({ kind: 'dot', color: '#ffd400' });
});

it('has what is chosen', () => {
  const chosen = ['--style', 'bracket', '--size', 'l', '--offset=-0.2', '--opacity', '0.5'];
  expect(read(...chosen, '--thickness', '2', '--dim', '--color', '#FF0000')).toEqual({
    ...{ kind: 'bracket', color: '#ff0000', size: 'l', dim: true },
    ...{ offset: -0.2, opacity: 0.5, thickness: 2 },
  });
});

it('is shown when it is chosen', () => {
  expect(read('--when', 'opening')).toMatchObject({ timing: { kind: 'opening' } });
  expect(read('--when', 'freeze', '--when-seconds', '2', '--fade', '1').timing).toEqual({
    ...{ kind: 'freeze', seconds: 2 },
  });
  expect('timing' in read('--when', 'throughout')).toBe(false);
});

it('moments are frames', () => {
  expect(readMoments({})).toEqual([]);
  expect(readMoments({ moments: '48,130' })).toEqual([48, 130]);
  for (const moments of ['', '1.5', '-1', 'x', '1,,2 x'])
    expect(() => readMoments({ moments })).toThrow(UsageError);
});

it('a label says its text, and names the characters that are not drawn', () => {
  const warn = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(read('--style', 'label', '--label', '7 Zoë 王')).toMatchObject({ text: '7 Zoë 王' });
  expect(warn).toHaveBeenCalledWith('not drawn, because the font lacks them: 王');
});

it.each([
  [['--style', 'blob']],
  [['--size', 'xl']],
  [['--offset', 'far']],
  [['--opacity', '0']],
  [['--thickness', '9']],
  [['--when', 'later']],
  [['--when', 'opening', '--when-seconds', '99']],
  [['--fade', 'long']],
  [['--style', 'label']],
  [['--style', 'label', '--label', ' ']],
  [['--style', 'label', '--label', 'x'.repeat(41)]],
])('%j is a wrong call', (args) => {
  expect(() => read(...args)).toThrow(UsageError);
});
