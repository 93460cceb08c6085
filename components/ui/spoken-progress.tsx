// The progress of a work for people who cannot see its bar: by quarters, so that the page does not talk on.

import { useTranslate } from '@/components/language/use-translate';

export function SpokenProgress({
  work,
  value,
  total,
}: {
  /** What is done, as a heading. */
  work: string;
  value: number;
  /** null: not known yet. */
  total: number | null;
}) {
  const t = useTranslate();
  const percent = total ? Math.floor((Math.min(value, total) / total) * 4) * 25 : 0;
  return (
    <p className="sr-only" aria-live="polite">
      {percent > 0 && t('{work}: {percent} percent', { work, percent })}
    </p>
  );
}
