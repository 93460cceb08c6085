'use client';
// What is likely not meant as it is written: each doubt with its lines and the one button that
// repairs it, and what was changed so far, with its undo. Nothing is changed by itself.

import { RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { ListDoubt, ListReading } from '@/lib/contracts/highlights';
import { Button } from '../../ui/button';
import { Note } from '../../ui/note';
import { appliedReadings, isSameReading, lineWords } from './reading-words';
import { useFocusOnUndo } from './use-focus-on-undo';

const shownMax = 10;

export function Doubts({
  doubts,
  reading,
  onReading,
}: {
  doubts: readonly ListDoubt[];
  reading: ListReading;
  onReading: (reading: ListReading) => void;
}) {
  const t = useTranslate();
  const section = useRef<HTMLElement>(null);
  const moveFocus = useFocusOnUndo(section);
  const choose = (chosen: ListReading) => {
    onReading(chosen);
    moveFocus();
  };
  const applied = appliedReadings(reading);
  const open = doubts.filter(
    ({ repair }) => repair === null || !isSameReading(repair.reading, reading),
  );
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('Remarks on the whole list')}
      className="grid gap-2.5 rounded-lg outline-offset-4 empty:hidden"
    >
      {applied.map(({ words, undo }) => (
        <Note
          key={words.source}
          tone="info"
          announce
          title={t(words)}
          action={
            <Button
              size="sm"
              data-undo
              aria-label={t('Undo: {change}', { change: words })}
              onClick={() => choose(undo)}
            >
              <RotateCcw aria-hidden />
              {t('Undo')}
            </Button>
          }
        />
      ))}
      {open.slice(0, shownMax).map((doubt) => (
        <DoubtNote key={doubt.code + doubt.lines.join()} doubt={doubt} onReading={choose} />
      ))}
    </section>
  );
}

function DoubtNote({
  doubt: { message, text, lines, repair },
  onReading,
}: {
  doubt: ListDoubt;
  onReading: (reading: ListReading) => void;
}) {
  const t = useTranslate();
  return (
    <Note
      tone="doubt"
      title={t(text ?? message)}
      action={
        repair && (
          <Button size="sm" onClick={() => onReading(repair.reading)}>
            {t(repair.text ?? repair.label)}
          </Button>
        )
      }
    >
      {lines.length > 0 && <span className="figures">{lineWords(t, lines)}</span>}
    </Note>
  );
}
