'use client';
// The button that creates the sample match's sessions and opens the first; its progress or error is
// shown below it.

import { Play } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import type { SampleView } from '@/lib/contracts/sample';
import { Button, type ButtonStyle } from '../ui/button';
import { ErrorNote } from '../ui/error-note';
import { useTrySample } from './use-try-sample';

/** Renders nothing where there is no sample. */
export function TrySample({
  state,
  size = 'md',
}: {
  state: SampleView['state'];
  size?: ButtonStyle['size'];
}) {
  const t = useTranslate();
  const { start, busy, status, error } = useTrySample();
  if (state === 'missing') return null;
  return (
    <>
      <Button size={size} busy={busy} onClick={start}>
        {!busy && <Play aria-hidden />}
        {state === 'made' ? t('Open the sample match') : t('Try the sample match')}
      </Button>
      <p role="status" className="basis-full text-[0.8125rem] text-ink-soft empty:hidden">
        {status}
      </p>
      {error && (
        <ErrorNote error={failureFrom(error)} onRetry={start} className="basis-full text-left" />
      )}
    </>
  );
}
