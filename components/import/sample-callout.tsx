'use client';
// For users without a match at hand: the sample match that comes with the program.

import { useQuery } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { getSample } from '@/lib/client/api';
import { sampleKey } from '@/lib/client/query-keys';
import { TrySample } from '../sample/try-sample';

export function SampleCallout() {
  const t = useTranslate();
  const sample = useQuery({ queryKey: sampleKey, queryFn: ({ signal }) => getSample(signal) });
  // Optional on this page: nothing is shown while its state is unknown.
  if (!sample.data || sample.data.state === 'missing') return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-line bg-surface px-5 py-3.5">
      <p className="min-w-0 flex-1 basis-56 text-ink-mute">
        {t('No match at hand? One comes with the program, list included.')}
      </p>
      <TrySample state={sample.data.state} />
    </div>
  );
}
