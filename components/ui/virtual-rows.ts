'use client';
// What long lists have in common: from how many rows on only the visible ones are in the document, and
// which others stay in it.

import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type FocusEvent, useState } from 'react';

/** A list of more rows than this is long. */
export const longListRows = 60;

/** Rows in view and around it, with those that must not go: the open one, the one with the focus. */
export function rangeWith(range: Range, kept: readonly (number | null)[]): number[] {
  const rows = new Set(defaultRangeExtractor(range));
  for (const row of kept) if (row !== null && row >= 0 && row < range.count) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

/**
 * The row with the focus, by its `data-index`. It stays in the document while it is scrolled out of
 * view: the focus would be lost with it, and Tab would start at the top of the page.
 */
export function useFocusedRow() {
  const [focusedRow, setFocusedRow] = useState<number | null>(null);
  const onFocus = ({ target }: FocusEvent) => {
    const index = target.closest('[data-index]')?.getAttribute('data-index');
    setFocusedRow(index == null ? null : Number(index));
  };
  const onBlur = () => setFocusedRow(null);
  return { focusedRow, listeners: { onFocus, onBlur } };
}
