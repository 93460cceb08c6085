// What one fills of the storage and may fill: a bar and words; words alone where there is no limit.

import { useTranslate } from '@/components/language/use-translate';
import { formatUsage } from '@/lib/client/quantities';
import type { QuotaView } from '@/lib/contracts/storage';
import { ProgressBar } from '../ui/progress-bar';

export function QuotaMeter({ quota, className }: { quota: QuotaView; className?: string }) {
  const t = useTranslate();
  const { usedBytes, allowedBytes } = quota;
  const usage = formatUsage(t, quota);
  return (
    <div className={className}>
      {allowedBytes !== null && (
        <ProgressBar
          label={t('Your storage')}
          value={usedBytes}
          total={allowedBytes}
          className="mb-1.5 max-w-sm"
        />
      )}
      <p className="figures text-[0.8125rem] text-ink-soft">
        {allowedBytes === null
          ? t('Your storage: {usage}, no limit.', { usage })
          : usedBytes < allowedBytes
            ? t('Your storage: {usage}.', { usage })
            : t(
                'Your storage: {usage}. New uploads are refused until something is deleted or freed.',
                { usage },
              )}
      </p>
    </div>
  );
}
