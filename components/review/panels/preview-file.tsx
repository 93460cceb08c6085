'use client';
// The preview file of a clip: the work that makes it, the first time or again, and then its download.

import { Download } from 'lucide-react';
import { JobLine } from '@/components/jobs/job-line';
import { useTranslate } from '@/components/language/use-translate';
import { buttonClass } from '@/components/ui/button';
import { downloadUrl } from '@/lib/client/download';
import type { ClipView } from '@/lib/contracts/sessions';

export function PreviewFile({
  clip: { job, previewUrl, previewStale },
  mayCancel,
}: {
  clip: Pick<ClipView, 'job' | 'previewUrl' | 'previewStale'>;
  mayCancel: boolean;
}) {
  const t = useTranslate();
  if (job)
    return (
      <div className="grid gap-1">
        {previewStale && job.kind === 'preview' && (
          <p className="text-xs text-ink-mute">
            {t('The preview file is made again, as the clip is shown now.')}
          </p>
        )}
        <JobLine job={job} mayCancel={mayCancel} />
      </div>
    );
  if (!previewUrl) return null;
  return (
    <div className="grid gap-1">
      <a
        href={downloadUrl(previewUrl)}
        download
        className={buttonClass({ size: 'sm', variant: 'ghost' })}
      >
        <Download aria-hidden />
        {t('Preview file')}
      </a>
      {previewStale && (
        <p className="text-xs text-ink-mute">
          {t('The preview file is older than what is shown here.')}
        </p>
      )}
    </div>
  );
}
