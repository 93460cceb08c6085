// Arrow keys move the focus between the cells of the table: only faulty cells and the first one are
// reached by Tab, or a list of fifty rows would be two hundred and fifty stops.

import type { KeyboardEvent } from 'react';
import { columnNames } from './cells';

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

export function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const cell = event.target;
  if (!step || !(cell instanceof HTMLElement) || cell.dataset.cell === undefined) return;
  const rows: (Element | null)[] = [...event.currentTarget.querySelectorAll('tr[data-row]')];
  const names: readonly string[] = columnNames;
  const toRow = rows[rows.indexOf(cell.closest('tr')) + step[0]];
  const toColumn = names[names.indexOf(cell.dataset.cell) + step[1]];
  const target = toRow?.querySelector<HTMLElement>(`[data-cell="${toColumn}"]`);
  if (!target) return;
  event.preventDefault();
  target.focus();
}
