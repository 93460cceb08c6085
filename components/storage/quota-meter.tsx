// What one fills of the storage and may fill: a bar and words; words alone where there is no limit.

import { formatUsage } from '@/lib/client/quantities';
import type { QuotaView } from '@/lib/contracts/storage';
import { ProgressBar } from '../ui/progress-bar';

export function QuotaMeter({ quota, className }: { quota: QuotaView; className?: string }) {
  const { usedBytes, allowedBytes } = quota;
  return (
    <div className={className}>
      {allowedBytes !== null && (
        <ProgressBar
          label="Your storage"
          value={usedBytes}
          total={allowedBytes}
          className="mb-1.5 max-w-sm"
        />
      )}
      <p className="figures text-[0.8125rem] text-ink-soft">
        Your storage: {formatUsage(quota)}
        {allowedBytes === null ? ', no limit.' : '.'}
        {allowedBytes !== null &&
          usedBytes >= allowedBytes &&
          ' New uploads are refused until something is deleted or freed.'}
      </p>
    </div>
  );
}
