import { expect, test } from 'vitest';
import { isSheetHost, sheetCsvUrl } from './sheet-csv-url';

const id = '1AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456789';
const csv = (gid: string) =>
  `https://docs.google.com/spreadsheets/d/${id}/gviz/tq?tqx=out:csv&headers=1&gid=${gid}`;

test.each([
  [`https://docs.google.com/spreadsheets/d/${id}/edit#gid=42`, csv('42')],
  [`https://docs.google.com/spreadsheets/d/${id}/edit?usp=sharing`, csv('0')],
  [`https://docs.google.com/spreadsheets/d/${id}/edit?gid=7#gid=7`, csv('7')],
  [` https://docs.google.com/spreadsheets/u/1/d/${id}/view?gid=7 `, csv('7')],
  [`https://docs.google.com/spreadsheets/d/${id}`, csv('0')],
  [`https://DOCS.google.com:443/spreadsheets/d/${id}/edit#gid=1`, csv('1')],
  [`https://docs.google.com/spreadsheets/d/${id}/edit#gid=1%26x=http://evil`, csv('0')],
  [
    `https://docs.google.com/spreadsheets/d/e/2PACX-1vAbCdEfGhIjKlMnOp/pubhtml?gid=3`,
    'https://docs.google.com/spreadsheets/d/e/2PACX-1vAbCdEfGhIjKlMnOp/pub?output=csv&single=true&gid=3',
  ],
])('%s -> %s', (link, url) => {
  expect(sheetCsvUrl(link)).toEqual({ ok: true, url });
});

test.each([
  ['not a link'],
  ['http://docs.google.com/spreadsheets/d/x'],
  [`http://docs.google.com/spreadsheets/d/${id}`],
  [`https://docs.google.com.evil.example/spreadsheets/d/${id}`],
  [`https://evil.example/docs.google.com/spreadsheets/d/${id}`],
  [`https://docs.google.com@evil.example/spreadsheets/d/${id}`],
  [`https://user:pass@docs.google.com/spreadsheets/d/${id}`],
  [`https://docs.google.com:8443/spreadsheets/d/${id}`],
  ['https://docs.google.com/document/d/abcdefghijklmnopqrstuvwxyz'],
  [`https://docs.google.com/a/../document/d/${id}`],
  ['https://docs.google.com/spreadsheets/d/short/edit'],
  ['https://169.254.169.254/latest/meta-data'],
  ['file:///etc/passwd'],
  ['javascript:alert(1)'],
])('%s is not read', (link) => {
  expect(sheetCsvUrl(link)).toMatchObject({ ok: false });
});

test.each([
  ['https://docs.google.com/x', true],
  ['https://doc-0s-1k-sheets.googleusercontent.com/export/x', true],
  ['https://5.34.9.8.bc.googleusercontent.com/', false],
  ['https://doc-0s-docs.googleusercontent.com/', false],
  ['https://x.doc-0s-sheets.googleusercontent.com/', false],
  ['https://googleusercontent.com/', false],
  ['https://evilgoogleusercontent.com/', false],
  ['https://a.googleusercontent.com.evil.example/', false],
  ['http://a.googleusercontent.com/', false],
  ['https://accounts.google.com/ServiceLogin', false],
  ['https://127.0.0.1/', false],
])('a redirect to %s is followed: %s', (url, followed) => {
  expect(isSheetHost(new URL(url))).toBe(followed);
});
