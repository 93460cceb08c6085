// @vitest-environment happy-dom
// Cells are corrected in place: by mouse and by keyboard, with the way back.

import { useReducer } from 'react';
import { describe, expect, it } from 'vitest';
import type { ParsedRow } from '@/lib/contracts/highlights';
import { mount } from '@/tests/support/mounted';
import {
  applyChange,
  type Draft,
  emptyDraft,
  withCorrection,
  withoutCorrection,
} from '../draft/draft';
import { RowsTable } from './rows-table';

const row = (line: number, more: Partial<ParsedRow> = {}): ParsedRow => ({
  ...{ line, videoName: 'match.mp4', videoId: null, playerName: 'Ann', include: true, notes: '' },
  ...{ startSeconds: 90, stopSeconds: 98, problems: [], warnings: [] },
  cells: { videoName: 'match.mp4', playerName: 'Ann', startTime: '1:30', stopTime: '1:38' },
  ...more,
});
const problem = (field: string, message: string) => ({
  path: `rows[0].${field}`,
  code: 'x',
  message,
});
const badStop = row(2, {
  stopSeconds: null,
  cells: { playerName: 'Ann', startTime: '1:30', stopTime: '1:3O' },
  problems: [problem('stopTime', 'This is not a time.')],
});
const noPlayer = row(4, {
  playerName: '',
  cells: { playerName: '', startTime: '1:30', stopTime: '1:38' },
  problems: [problem('playerName', 'The player is missing.')],
});
const lengthGiven = row(5, {
  stopSeconds: null,
  cells: { playerName: 'Bea', startTime: '3:00', stopTime: '', duration: 'eight' },
  problems: [problem('duration', 'This is not a length.')],
});

type PageInput = { rows: readonly ParsedRow[]; checking: boolean; latest: { draft: Draft } };

/** The table on a draft of its own; `latest` is what was kept. */
function Page({ rows, checking, latest }: PageInput) {
  const [draft, change] = useReducer(applyChange, emptyDraft);
  latest.draft = draft;
  return (
    <RowsTable
      rows={rows}
      columns={{}}
      corrections={draft.corrections}
      checking={checking}
      videoNames={['match.mp4', 'second half.mp4']}
      onCorrect={(correction) => change(withCorrection(correction))}
      onUndo={(cell) => change(withoutCorrection(cell))}
      download={null}
    />
  );
}

function tableOf(rows: readonly ParsedRow[], checking = false) {
  const latest: { draft: Draft } = { draft: emptyDraft };
  const page = mount(<Page rows={rows} checking={checking} latest={latest} />);
  const update = (next: readonly ParsedRow[]) =>
    page.render(<Page rows={next} checking={false} latest={latest} />);
  return { ...page, latest, update };
}
const focusedName = () => {
  const { activeElement: element } = document;
  return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
};

describe('a faulty cell', () => {
  it('opens with the text as it is written, and Enter keeps what is typed', async () => {
    const page = tableOf([badStop]);
    await page.ready;
    expect(page.text()).toContain('Stop: This is not a time.');
    await page.press(/^Stop of line 2: 1:3O/);
    expect(page.field('Stop of line 2').value).toBe('1:3O');
    expect(focusedName()).toBe('Stop of line 2');
    expect(page.field('Stop of line 2').getAttribute('aria-invalid')).toBe('true');
    await page.type('Stop of line 2', '1:38');
    await page.key('Enter');
    expect(page.latest.draft.corrections).toEqual([
      { line: 2, field: 'stopTime', value: '1:38', was: '1:3O' },
    ]);
    expect(focusedName()).toContain('Stop of line 2');
  });

  it('shows the new text and no old problem while it is checked, then the result', async () => {
    const page = tableOf([badStop], true);
    await page.ready;
    await page.press(/^Stop of line 2/);
    await page.type('Stop of line 2', '1:38');
    await page.key('Enter');
    expect(page.text()).toContain('Stop of line 2: 1:38');
    expect(page.text()).toContain('corrected, was “1:3O”. Checking…');
    expect(page.text()).not.toContain('This is not a time.');
    const { cells } = badStop;
    await page.update([row(2, { cells: { ...cells, stopTime: '1:38' } })]);
    expect(page.text()).toContain('Line 2 is fine.');
    expect(page.text()).not.toContain('Checking…');
  });

  it('Esc gives up, and a text that did not change is no correction', async () => {
    const page = tableOf([badStop]);
    await page.ready;
    await page.press(/^Stop of line 2/);
    await page.type('Stop of line 2', '9:99');
    await page.key('Escape');
    await page.press(/^Stop of line 2/);
    await page.key('Enter');
    expect(page.latest.draft.corrections).toEqual([]);
    expect(focusedName()).toContain('Stop of line 2: 1:3O');
  });

  it('Tab keeps the text and goes to the next faulty cell, Shift+Tab to the one before', async () => {
    const page = tableOf([badStop, row(3), noPlayer, lengthGiven]);
    await page.ready;
    await page.press(/^Stop of line 2/);
    await page.type('Stop of line 2', '1:38');
    await page.key('Tab');
    expect(focusedName()).toBe('Player of line 4');
    await page.key('Tab');
    expect(focusedName()).toBe('Length of line 5');
    expect(page.field('Length of line 5').value).toBe('eight');
    await page.key('Tab', { shiftKey: true });
    expect(focusedName()).toBe('Player of line 4');
    expect(page.latest.draft.corrections).toHaveLength(1);
  });

  it('after the last one Tab leaves the table the ordinary way', async () => {
    const page = tableOf([noPlayer]);
    await page.ready;
    await page.press(/^Player of line 4/);
    await page.key('Tab');
    expect(focusedName()).toContain('Player of line 4');
    expect(page.has('input', 'Player of line 4')).toBe(false);
  });

  it('is reached by Tab, a fine one by the arrow keys', async () => {
    const page = tableOf([row(2), noPlayer]);
    await page.ready;
    expect(page.button(/^Player of line 4/).tabIndex).toBe(0);
    expect(page.button(/^Notes of line 2/).tabIndex).toBe(-1);
    page.button(/^Player of line 4/).focus();
    await page.key('ArrowUp');
    await page.key('ArrowRight');
    expect(focusedName()).toContain('Start of line 2');
  });
});

it('a correction is undone where it is shown, and the cell has the focus', async () => {
  const page = tableOf([badStop]);
  await page.ready;
  await page.press(/^Stop of line 2/);
  await page.type('Stop of line 2', '1:38');
  await page.key('Enter');
  await page.press('Undo the correction of Stop of line 2');
  expect(page.latest.draft.corrections).toEqual([]);
  expect(focusedName()).toContain('Stop of line 2');
});

it('a note of several lines that is looked at and left is not corrected', async () => {
  const page = tableOf([row(2, { notes: 'a\nb', cells: { notes: 'a\nb' } })]);
  await page.ready;
  await page.press(/^Notes of line 2/);
  await page.key('Enter');
  expect(page.latest.draft.corrections).toEqual([]);
});

it('a row is left out with one press, and used again with one', async () => {
  const page = tableOf([badStop, row(3, { include: false, cells: { include: 'no' } })]);
  await page.ready;
  await page.press('Leave out line 2');
  await page.press('Use line 3');
  expect(page.latest.draft.corrections).toEqual([
    { line: 2, field: 'include', value: 'false', was: '' },
    { line: 3, field: 'include', value: 'true', was: 'no' },
  ]);
  await page.update([{ ...badStop, include: false, problems: [] }]);
  expect(page.text()).toContain('Left out by you.');
  await page.press('Use line 2');
  expect(page.latest.draft.corrections.map(({ line }) => line)).toEqual([3]);
});

it('says what belongs to the whole row: several players, points, left out', async () => {
  const page = tableOf([
    row(2),
    row(2, { playerName: 'Bea' }),
    row(3, { stopSeconds: 90 }),
    row(4, { include: false }),
  ]);
  await page.ready;
  expect(page.text()).toContain('2 players in this line.');
  expect(page.text()).toContain('a point');
  expect(page.text()).toContain('Left out by the list.');
});

describe('a list of 20 000 rows', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) =>
    i === 15_000 ? { ...noPlayer, line: i + 2 } : row(i + 2),
  );
  const drawnLines = (page: { container: HTMLElement }) =>
    page.container.querySelectorAll('tr[data-row]').length;

  it('draws fifty at a time', async () => {
    const page = tableOf(rows);
    await page.ready;
    expect(drawnLines(page)).toBe(50);
    await page.press('Next rows');
    expect(page.text()).toContain('51 to 100 of 20000');
    expect(drawnLines(page)).toBe(50);
  });

  it('shows those with remarks alone, and Tab reaches them on any page', async () => {
    const page = tableOf(rows);
    await page.ready;
    await page.press(/^Stop of line 2:/);
    await page.key('Tab');
    expect(focusedName()).toBe('Player of line 15002');
    await page.key('Escape');
    await page.press('With remarks 1');
    expect(drawnLines(page)).toBe(1);
  });
});
