// @vitest-environment happy-dom
// One player for all rows that name none, and the way back.

import { useReducer } from 'react';
import { expect, it } from 'vitest';
import type { ParsedRow } from '@/lib/contracts/highlights';
import { mount } from '@/tests/support/mounted';
import { applyChange, type Draft, emptyDraft, withoutPlayer, withPlayer } from '../draft/draft';
import { MissingPlayers } from './missing-players';

const row = (line: number, playerName: string, include = true): ParsedRow => ({
  ...{ line, videoName: 'match', videoId: null, playerName, include, notes: '', cells: {} },
  ...{ startSeconds: 1, stopSeconds: 2, warnings: [] },
  problems:
    playerName === 'Ann'
      ? []
      : [{ path: 'rows[0].playerName', code: 'missing', message: 'The player is missing.' }],
});

type PageInput = { rows: ParsedRow[]; latest: { draft: Draft } };
function Page({ rows, latest }: PageInput) {
  const [draft, change] = useReducer(applyChange, emptyDraft);
  latest.draft = draft;
  return (
    <MissingPlayers
      rows={rows}
      corrections={draft.corrections}
      onFill={(lines, player) => change(withPlayer(lines, player))}
      onUndo={(player) => change(withoutPlayer(player))}
    />
  );
}
async function page(...rows: ParsedRow[]) {
  const latest = { draft: emptyDraft };
  const mounted = mount(<Page rows={rows} latest={latest} />);
  await mounted.ready;
  return { ...mounted, latest };
}

const focusedName = () => document.activeElement?.getAttribute('aria-label');

it('the rows that are used and name no player get one name', async () => {
  const { type, press, text, latest } = await page(
    row(2, ''),
    row(3, 'Ann'),
    row(4, 'n/a'),
    row(5, '', false),
  );
  expect(text()).toContain('2 rows name no player.');
  await type('Player in all of them', ' Bea ');
  await press('Fill in');
  expect(latest.draft.corrections.map(({ line, value }) => [line, value])).toEqual([
    [2, 'Bea'],
    [4, 'Bea'],
  ]);
  expect(text()).toContain('Bea is filled in as the player of 2 rows.');
  expect(text()).not.toContain('name no player');
  expect(focusedName()).toBe('Undo: Bea as the player of 2 rows');
  await press('Undo: Bea as the player of 2 rows');
  expect(latest.draft.corrections).toEqual([]);
  expect(text()).toContain('2 rows name no player.');
  expect(focusedName()).toBe('Rows without a player');
});

it('is not there for a single row, whose cell is at hand', async () => {
  const { text } = await page(row(2, ''), row(3, 'Ann'));
  expect(text()).toBe('');
});
