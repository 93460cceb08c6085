// The check before anything is made: what a parent reads in each state.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ApiError } from '@/lib/client/http';
import type { ParsedRow, ParseResult } from '@/lib/contracts/highlights';
import { emptyDraft } from '../draft/draft';
import { CheckStep } from './check-step';

const empty: ParseResult = {
  ...{ format: { name: 'table', label: 'Table' }, doubts: [], rows: [], problems: [] },
  ...{ unmatchedVideoNames: [], sessions: [], clipCount: 0, totalSeconds: 0, columns: {} },
};
const row: ParsedRow = {
  ...{ line: 2, videoName: 'match', videoId: null, playerName: 'Ann', include: true, notes: '' },
  ...{ startSeconds: 90, stopSeconds: 98, cells: {}, problems: [], warnings: [] },
};

const shown = (
  result: Partial<ParseResult> | null,
  more: { error?: Error; waitingFor?: 'video' | 'list'; isOutdated?: boolean } = {},
) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <CheckStep
        draft={emptyDraft}
        onChange={() => undefined}
        dryRun={{
          result: result === null ? undefined : { ...empty, ...result },
          error: more.error ?? null,
          checking: false,
          isOutdated: more.isOutdated ?? false,
          retry: () => undefined,
        }}
        list={{ source: { text: 'x' }, videoIds: [] }}
        videos={[]}
        waitingFor={more.waitingFor ?? null}
      />
    </QueryClientProvider>,
  );
const words = (markup: string) => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

const failure = (code: string, status: number) =>
  new ApiError({
    ...{ code, message: 'The sheet is not shared.', hint: 'Share it by link.', fields: [], status },
    ...{ retryable: false, requestId: 'request-01' },
  });

describe('what stands in the way is said with what to do, and no code', () => {
  it('of the list as a whole', () => {
    const problem = {
      ...{ path: 'columns.startTime', code: 'missing_column', message: 'No column has starts.' },
      example: 'start,stop,player',
    };
    const text = words(shown({ problems: [problem] }));
    expect(text).toContain('No column has starts.');
    expect(text).toContain('For example: start,stop,player');
    expect(text).not.toContain('missing_column');
  });

  it('of a list without moments', () => {
    expect(words(shown({}))).toContain('No moment was found in this list. Check that it is');
  });

  it('of a list that cannot be read at all', () => {
    const text = words(shown(null, { error: failure('SHEET_UNREACHABLE', 422) }));
    expect(text).toContain('The sheet is not shared. Share it by link.');
    expect(text).not.toMatch(/SHEET_UNREACHABLE|request-01/);
  });

  it('an error of the program keeps its reference', () => {
    expect(words(shown(null, { error: failure('INTERNAL', 500) }))).toContain('request-01');
  });
});

it('says what it waits for', () => {
  expect(shown(null, { waitingFor: 'video' })).toContain('as soon as a video is ready');
  expect(shown(null, { waitingFor: 'list' })).toContain('Every row of your list appears here');
  expect(shown(null)).toContain('animate-pulse');
});

it('a list of another kind draws no thousands of names, sessions and times', () => {
  const names = Array.from({ length: 5000 }, (_, i) => `match ${i}.mp4`);
  const clip = { startSeconds: 0, stopSeconds: 5, notes: '', lines: [2, 3] };
  const clips = Array.from({ length: 5000 }, (_, i) => ({ ...clip, startSeconds: i }));
  const session = { videoId: 'v', game: 'match', clips, totalSeconds: 5 };
  const markup = shown({
    rows: [row],
    unmatchedVideoNames: names,
    sessions: names.map((name) => ({ ...session, player: name })),
  });
  expect(words(markup)).toContain('And 4988 more names that fit no video.');
  expect(words(markup)).toContain('And 4976 more sessions.');
  expect(words(markup)).toContain('and 195 more.');
  expect(markup.length).toBeLessThan(1_500_000);
});

it('a list with rows is downloaded with its corrections', () => {
  expect(words(shown({ rows: [row] }))).toContain('Download list');
});

it('rows of the list before are not corrected while another one is checked', () => {
  expect(shown({ rows: [row] }, { isOutdated: true })).toMatch(/^<div inert=""/);
  expect(shown({ rows: [row] })).not.toContain('inert');
});
