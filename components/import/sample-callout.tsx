'use client';
// For who has no match at hand: the one that comes with the program.

import { useQuery } from '@tanstack/react-query';
import { getSample } from '@/lib/client/api';
import { sampleKey } from '@/lib/client/query-keys';
import { TrySample } from '../sample/try-sample';

export function SampleCallout() {
  const sample = useQuery({ queryKey: sampleKey, queryFn: ({ signal }) => getSample(signal) });
  // Beside the point of this page: while it is not known, or cannot be, nothing is shown.
  if (!sample.data || sample.data.state === 'missing') return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-line bg-surface px-5 py-3.5">
      <p className="min-w-0 flex-1 basis-56 text-ink-mute">
        No match at hand? One comes with the program, list included.
      </p>
      <TrySample state={sample.data.state} />
    </div>
  );
}
