// Files as lists and lists as files: the endpoints that read a file and export a list.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { parseResult, readListResult } from '@/lib/contracts/highlights';
import { writtenFormatNames } from '@/lib/highlights/formats/catalog/catalog';
import { writeList } from '@/lib/highlights/formats/write-list';
import { type ListInstallation, startListInstallation } from '../../support/list-installation';

let lists: ListInstallation;

beforeAll(async () => {
  lists = await startListInstallation();
});

afterAll(() => lists.installation.close());

const read = (
  raw: string | Uint8Array<ArrayBuffer>,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
) =>
  lists.installation.request(`/api/v1/highlights/read${query}`, {
    method: 'POST',
    as: lists.alice,
    raw,
    headers,
  });
const latin1 = (text: string) => new Uint8Array([...text].map((c) => c.charCodeAt(0)));
const errorOf = async (response: Response) => errorEnvelope.parse(await response.json()).error;

const moment = {
  videoName: 'Cup final.mp4',
  fps: 25,
  startMs: 10_000,
  stopMs: 20_000,
  playerName: 'Ada',
  include: true,
  notes: 'first',
};

it('a table is decoded and stays as it is; names with accents are right, and the guess is said', async () => {
  const response = await read(latin1('start,end,player\n1:30,1:40,Jos\xe9\n'), {
    query: '?name=list.csv',
    headers: { 'content-type': 'text/csv' },
  });
  expect(response.status).toBe(200);
  const { data } = (await response.json()) as { data: unknown };
  expect(readListResult.parse(data)).toEqual({
    text: 'start,end,player\n1:30,1:40,José\n',
    format: { name: 'table', label: 'Table' },
    encoding: 'windows-1252',
    warnings: [expect.stringContaining('Windows-1252')],
  });
});

it('an Excel workbook, in a thread, becomes its rows', async () => {
  const written = writeList('xlsx', [moment]);
  if (!written.ok) throw new Error(written.message);
  const response = await read(new Uint8Array(written.bytes));
  const { data } = (await response.json()) as { data: unknown };
  expect(readListResult.parse(data)).toMatchObject({
    text: 'videoName,startTime,stopTime,playerName,include,notes\nCup final.mp4,00:00:10.000,00:00:20.000,Ada,true,first\n',
    format: { name: 'xlsx' },
  });
});

it('what is no list is named, with what to export instead', async () => {
  const error = await errorOf(await read(latin1('%PDF-1.7\n\x01\x02')));
  expect(error).toMatchObject({
    code: 'CSV_INVALID',
    message: 'This is a PDF document, not a list of moments.',
    hint: expect.stringContaining('CSV'),
  });
});

it('a file has limits, is not compressed, and needs a sign-in', async () => {
  const big = new Uint8Array(5 * 1024 * 1024 + 1).fill(65);
  expect((await errorOf(await read(big))).code).toBe('PAYLOAD_TOO_LARGE');
  const compressed = await read('x', { headers: { 'content-encoding': 'gzip' } });
  expect((await errorOf(compressed)).code).toBe('UNSUPPORTED_CONTENT_TYPE');
  const anonymous = await lists.installation.request('/api/v1/highlights/read', {
    method: 'POST',
    raw: 'x',
  });
  expect(anonymous.status).toBe(401);
  expect((await errorOf(await read('x', { query: '?other=1' }))).code).toBe('VALIDATION_FAILED');
});

it('a timeline that is pasted is understood by the dry run', async () => {
  const text =
    '<file><ALL_INSTANCES><instance><start>1</start><end>2</end><code>Ada</code></instance></ALL_INSTANCES></file>';
  const response = await lists.post('/highlights/parse', {
    source: { text },
    videoIds: [lists.videoId],
  });
  const plan = parseResult.parse(((await response.json()) as { data: unknown }).data);
  expect(plan.format.name).toBe('sportscode-xml');
  expect(plan.rows.map(({ playerName, problems }) => [playerName, problems])).toEqual([
    ['Ada', []],
  ]);
});

const list =
  'videoName,startTime,stopTime,playerName,include,notes\nCup final,0:10,0:20,Ada,,first\n';
const request = (as: string, overrides: object = {}) => ({
  source: { text: list },
  videoIds: [lists.videoId],
  padding: { before: 5, after: 5 },
  as,
  ...overrides,
});

it.each(writtenFormatNames)('%s is exported and read again', async (as) => {
  const response = await lists.post('/highlights/export', request(as));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="?moments\./);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const again = await read(bytes);
  const { data } = (await again.json()) as { data: unknown };
  expect(readListResult.parse(data).text).toContain('Ada');
});

it('corrections are exported, padding is not, and rows with errors are not left out in silence', async () => {
  const corrections = [{ line: 2, field: 'playerName', value: 'Bea' }];
  const response = await lists.post('/highlights/export', request('csv', { corrections }));
  expect(await response.text()).toBe(
    'videoName,startTime,stopTime,playerName,include,notes\nCup final.mp4,00:00:10.000,00:00:20.000,Bea,true,first\n',
  );
  const source = { text: `${list}Cup final,0:30,x,Ada,,\n` };
  const error = await errorOf(await lists.post('/highlights/export', request('csv', { source })));
  expect([error.code, error.fields.length]).toEqual(['CSV_INVALID', 1]);
  const skipping = request('csv', { source, skipInvalid: true });
  expect(
    (await (await lists.post('/highlights/export', skipping)).text()).split('\n'),
  ).toHaveLength(3);
});
