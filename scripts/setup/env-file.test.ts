import { expect, it } from 'vitest';
import { envFileProblems, lineOfName } from './env-file.mjs';

it.each([
  ['PORT=3000\n\n# a note\nexport HOST = 0.0.0.0\nEMPTY=\n', []],
  ['\uFEFFPORT=3000\r\nHOST=x\r\n', []],
  ['A="one\ntwo"\nB=\'x\'\nC="closed" # note', []],
  ['PORT 3000', [{ line: 1, problem: 'is not NAME=value' }]],
  ['PORT: 3000\nX=1', [{ line: 1, problem: 'is not NAME=value' }]],
  ['X=1\nMY-NAME=2', [{ line: 2, problem: '"MY-NAME" is not a name' }]],
  ['X=1\n\n1X=2', [{ line: 3, problem: '"1X" is not a name' }]],
  ['A=1\nB="never\nC=2', [{ line: 2, problem: 'opens a quote that is never closed' }]],
])('%j', (text, problems) => {
  expect(envFileProblems(text)).toEqual(problems);
});

it('finds the line of a name', () => {
  expect(lineOfName('# PORT=1\nexport PORT=2', 'PORT')).toBe(2);
  expect(lineOfName('# PORT=1', 'PORT')).toBeNull();
});
