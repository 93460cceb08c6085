// @vitest-environment happy-dom
// The list as a file: what is asked for, under which name it is saved, and what a failure says.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failureFrom } from './http';
import { downloadList } from './list-files';

const saved: { name: string; text: Promise<string> }[] = [];
let file: Blob | null = null;
const list = {
  source: { text: 'a' },
  videoIds: ['v1'],
  corrections: [{ line: 2, field: 'notes' as const, value: 'x' }],
};

beforeEach(() => {
  saved.length = 0;
  // The address of the bytes is given up a minute after the click.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    file = blob as Blob;
    return 'blob:1';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, text: file?.text() ?? Promise.resolve('') });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it.each([
  [`attachment; filename="moments.csv"; filename*=UTF-8''Jos%C3%A9.csv`, 'José.csv'],
  ['attachment; filename="a \\"b\\".csv"', 'a "b".csv'],
  ['attachment; filename=moments.xlsx', 'moments.xlsx'],
  [`attachment; filename="moments.csv"; filename*=UTF-8''%ZZ`, 'moments.csv'],
  ['attachment', 'moments'],
])('%s is saved as %s', async (header, name) => {
  let sent: unknown = null;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent = [path, JSON.parse(String(init.body))];
    return new Response('1,2,Ann', { headers: { 'content-disposition': header } });
  });
  await downloadList(list, 'csv');
  expect(sent).toEqual(['/api/v1/highlights/export', { ...list, as: 'csv' }]);
  expect(saved.map((one) => one.name)).toEqual([name]);
  expect(await saved[0]?.text).toBe('1,2,Ann');
});

it('a list that cannot be written is an error with its reason, and no file', async () => {
  const error = {
    ...{
      code: 'CSV_INVALID',
      message: 'The list has errors.',
      hint: 'Correct them.',
      detail: null,
    },
    ...{ fields: [], retryable: false, field: null, retry_after_s: null, request_id: 'request-01' },
    ...{ timestamp: '', docs: '' },
  };
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status: 422 }));
  const thrown = await downloadList(list, 'cmx3600-edl').catch((reason: unknown) => reason);
  expect(failureFrom(thrown)).toMatchObject({
    code: 'CSV_INVALID',
    message: 'The list has errors.',
  });
  expect(saved).toEqual([]);
});
