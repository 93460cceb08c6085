// @vitest-environment happy-dom
// A list file goes to the server as it is; its text, or why there is none, comes back.

import { useReducer } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { mount } from '@/tests/support/mounted';
import { applyChange, type Draft, emptyDraft, withFile } from '../draft/draft';
import { ListStep } from './list-step';
import { type FoundList, sourceWords } from './source-line';
import { useListFile } from './use-list-file';

type Sent = { path: string; body: Blob; answer: (response: Response) => void };
const sent: Sent[] = [];
const server = () => {
  sent.length = 0;
  vi.stubGlobal(
    'fetch',
    (path: string, init: RequestInit) =>
      new Promise<Response>((answer, fail) => {
        sent.push({ path, body: init.body as Blob, answer });
        init.signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')));
      }),
  );
};
afterEach(() => {
  vi.unstubAllGlobals();
});

const table = { name: 'table', label: 'Table' };
const read = (more: object) =>
  Response.json({ data: { text: '', format: table, encoding: 'utf-8', warnings: [], ...more } });
const failed = (status: number, code: string, message: string, hint: string) =>
  Response.json(
    {
      error: {
        ...{ code, message, hint, detail: null, fields: [], retryable: status >= 500, field: null },
        ...{ retry_after_s: null, request_id: 'request-01', timestamp: '', docs: '' },
      },
    },
    { status },
  );

type PageInput = { start: Draft; found: FoundList | null; latest: { draft: Draft } };
function Page({ start, found, latest }: PageInput) {
  const [draft, change] = useReducer(applyChange, start);
  latest.draft = draft;
  const file = useListFile((name, { text, ...facts }) =>
    change(withFile(text, { name, ...facts })),
  );
  return <ListStep draft={draft} onChange={change} file={file} found={found} matches={[]} />;
}
async function page(start: Partial<Draft> = {}, found: FoundList | null = null) {
  server();
  const latest = { draft: emptyDraft };
  const mounted = mount(<Page start={{ ...emptyDraft, ...start }} found={found} latest={latest} />);
  await mounted.ready;
  const answer = async (response: Response) => {
    await mounted.until(() => sent.length > 0);
    sent.at(-1)?.answer(response);
  };
  return { ...mounted, latest, answer };
}
const latin1 = new Uint8Array([0x4a, 0x6f, 0x73, 0xe9]);

it('the bytes are sent as they are, with the name; meanwhile a line says so', async () => {
  const { choose, answer, text, until, latest } = await page();
  await choose('List file', new File([latin1], 'liste josé.csv'));
  expect(text()).toContain('Reading liste josé.csv…');
  await until(() => sent.length === 1);
  expect(sent[0]?.path).toBe('/api/v1/highlights/read?name=liste+jos%C3%A9.csv');
  expect(new Uint8Array((await sent[0]?.body.arrayBuffer()) ?? [])).toEqual(latin1);
  const warning = 'The file is not UTF-8. Check names with accents.';
  await answer(read({ text: 'José\r\n', encoding: 'windows-1252', warnings: [warning] }));
  await until(() => latest.draft.text === 'José\n');
  expect(text()).toContain('liste josé.csv: Table');
  expect(text()).toContain(warning);
  expect(text()).not.toContain('Reading');
});

it('an .xlsx or a timeline of another program can be chosen', async () => {
  const { field } = await page();
  const accepted = field('List file').accept.split(',');
  for (const kind of ['.csv', '.xlsx', '.xml', '.edl', '.llc', '.srt'])
    expect(accepted).toContain(kind);
});

it('a kind that is no list: what it is and what to export instead, beside the button', async () => {
  const { choose, answer, text, until, container, latest } = await page({ text: 'kept' });
  await choose('List file', new File(['%PDF'], 'plan.pdf'));
  const instead = 'Copy its rows and paste them as text.';
  await answer(failed(422, 'CSV_INVALID', 'This is a PDF document.', instead));
  await until(() => text().includes('plan.pdf: This is a PDF document.'));
  expect(container.querySelector('[role=alert]')?.textContent).toContain(instead);
  expect(text()).not.toContain('CSV_INVALID');
  expect(latest.draft.text).toBe('kept');
});

it('an error of the program keeps its reference, and the same file is tried again', async () => {
  const { choose, answer, text, until, press, latest } = await page();
  await choose('List file', new File(['a'], 'a.csv'));
  await answer(failed(500, 'INTERNAL', 'Something went wrong.', 'Try again.'));
  await until(() => text().includes('Reference: request-01'));
  await press('Try again');
  await until(() => sent.length === 2);
  await answer(read({ text: 'a' }));
  await until(() => latest.draft.text === 'a');
});

it('a video belongs in the first step; nothing of it is sent here', async () => {
  const { choose, text, has } = await page();
  await choose('List file', new File(['x'], 'second half.MOV'));
  expect(text()).toContain('second half.MOV is a video.');
  expect(text()).toContain('Videos belong in step 1.');
  expect(has('button', 'Upload it as the video')).toBe(true);
  expect(sent).toHaveLength(0);
});

it.each([
  ['an empty file', new File([], 'empty.csv'), 'This file is empty.'],
  ['a huge file', new File([new Uint8Array(6_000_000)], 'backup.bin'), 'far more than a list'],
])('%s is not sent', async (_, file, words) => {
  const { choose, text } = await page();
  await choose('List file', file);
  expect(text()).toContain(words);
  expect(sent).toHaveLength(0);
});

it('typing while a file is read gives the file up', async () => {
  const { choose, type, text, until, latest } = await page();
  await choose('List file', new File(['a'], 'a.csv'));
  await until(() => sent.length === 1);
  await type('List of moments', 'start,stop');
  sent[0]?.answer(read({ text: 'from the file' }));
  await until(() => !text().includes('Reading'));
  expect(latest.draft.text).toBe('start,stop');
});

it('of two files the one chosen last counts', async () => {
  const { choose, until, latest } = await page();
  await choose('List file', new File(['a'], 'a.csv'));
  await until(() => sent.length === 1);
  await choose('List file', new File(['b'], 'b.csv'));
  await until(() => sent.length === 2);
  sent[1]?.answer(read({ text: 'b' }));
  await until(() => latest.draft.text === 'b');
  sent[0]?.answer(read({ text: 'a' }));
  await new Promise((settle) => setTimeout(settle, 20));
  expect(latest.draft).toMatchObject({ text: 'b', file: { name: 'b.csv' } });
});

it('says that corrections went with the lines they were for', async () => {
  const correction = { line: 2, field: 'notes', value: 'x', was: '' } as const;
  const { type, text } = await page({
    text: 'start,stop,player\n1,2,A',
    corrections: [correction],
  });
  expect(text()).not.toContain('given up');
  await type('List of moments', 'My list\nstart,stop,player\n1,2,A');
  expect(text()).toContain('1 correction was given up, because the list was changed under it.');
});

const timeline = { name: 'sportscode-xml', label: 'Sportscode XML timeline' };
const file = { name: 'a.xml', format: timeline, encoding: 'utf-16le', warnings: [] };
it.each([
  ['a file, before it is checked', file, null, 'Sportscode XML timeline'],
  [
    'a file of a program',
    file,
    { format: table, moments: 12 },
    'Sportscode XML timeline, 12 moments',
  ],
  [
    'pasted text of a program',
    null,
    { format: timeline, moments: 1 },
    'Sportscode XML timeline, 1 moment',
  ],
  ['a typed table', null, { format: table, moments: 3 }, null],
  ['pasted text that is checked anew', null, { format: timeline, moments: null }, null],
  ['pasted text that is no list', null, { format: timeline, moments: 0 }, null],
  ['nothing yet', null, null, null],
])('%s: %#', (_, source, found, words) => {
  expect(sourceWords(inEnglish, source, found)).toBe(words);
});
