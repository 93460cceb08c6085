'use client';
// What a correction came to, in words for screen readers, as soon as the list was checked again.

import { useEffect, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { CellField } from '@/lib/contracts/highlights';
import type { Translate } from '@/lib/messages/translate';
import type { TableRow } from './cells';

type CorrectedCell = { readonly line: number; readonly field: CellField };

export function useCorrectionResult(rows: readonly TableRow[], checking: boolean) {
  const t = useTranslate();
  const [awaited, setAwaited] = useState<CorrectedCell | null>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    if (awaited === null || checking) return;
    setWords(resultWords(t, rows, awaited));
    setAwaited(null);
  }, [awaited, checking, rows, t]);
  return {
    words,
    await: (line: number, field: CellField) => {
      setWords('');
      setAwaited({ line, field });
    },
  };
}

/** The first problem that the line still has, the one of the corrected field before others. */
export function resultWords(
  t: Translate,
  rows: readonly TableRow[],
  { line, field }: CorrectedCell,
): string {
  const row = rows.find((one) => one.row.line === line)?.row;
  if (!row) return '';
  if (field === 'include')
    return row.include
      ? t('Line {line} is used.', { line })
      : t('Line {line} is left out.', { line });
  const ofField = row.problems.find(({ path }) => path.endsWith(`.${field}`));
  const problem = ofField ?? row.problems[0];
  return problem
    ? t('Line {line} still has an error: {problem}', { line, problem: problem.message })
    : t('Line {line} is fine.', { line });
}
