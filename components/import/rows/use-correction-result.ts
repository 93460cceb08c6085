'use client';
// What a correction came to, in words for screen readers, as soon as the list was checked again.

import { useEffect, useState } from 'react';
import type { CellField } from '@/lib/contracts/highlights';
import type { TableRow } from './cells';

type CorrectedCell = { readonly line: number; readonly field: CellField };

export function useCorrectionResult(rows: readonly TableRow[], checking: boolean) {
  const [awaited, setAwaited] = useState<CorrectedCell | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (awaited === null || checking) return;
    setWords(resultWords(rows, awaited));
    setAwaited(null);
  }, [awaited, checking, rows]);
  return {
    words,
    await: (line: number, field: CellField) => {
      setWords('');
      setAwaited({ line, field });
    },
  };
}

/** The first problem that the line still has, the one of the corrected field before others. */
export function resultWords(rows: readonly TableRow[], { line, field }: CorrectedCell): string {
  const row = rows.find((one) => one.row.line === line)?.row;
  if (!row) return '';
  if (field === 'include') return `Line ${line} is ${row.include ? 'used' : 'left out'}.`;
  const ofField = row.problems.find(({ path }) => path.endsWith(`.${field}`));
  const problem = ofField ?? row.problems[0];
  return problem ? `Line ${line} still has an error: ${problem.message}` : `Line ${line} is fine.`;
}
