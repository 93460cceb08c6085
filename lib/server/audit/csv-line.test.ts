import { expect, it } from 'vitest';
import { csvLine } from './csv-line';

it.each([
  [['a', 'b'], 'a,b\r\n'],
  [['a,b', 'say "no"', 'x\ny'], '"a,b","say ""no""","x\ny"\r\n'],
  [["=cmd|' /C calc'!A0", '+1', '-2', '@SUM(A1)'], "'=cmd|' /C calc'!A0,'+1,'-2,'@SUM(A1)\r\n"],
  [[' =1', '\t=1'], "' =1,'\t=1\r\n"],
  [[''], '\r\n'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
