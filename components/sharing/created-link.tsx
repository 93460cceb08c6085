'use client';
// A link that was just made: its address, shown once, to be copied or given to the phone's share sheet.

import { Share } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '../ui/button';
import { CopyField } from '../ui/copy-field';
import { Note } from '../ui/note';

export function CreatedLink({
  path,
  title,
  isReady,
  onDone,
}: {
  path: string;
  title: string;
  isReady: boolean;
  onDone: () => void;
}) {
  const t = useTranslate();
  // A dialog opens in the browser only, so its origin is known.
  const [address] = useState(() => window.location.origin + path);
  const [hasShareSheet] = useState(() => typeof navigator.share === 'function');
  // Closing the sheet is an error to the browser, and none to anyone else.
  const share = () => navigator.share({ title, url: address }).catch(() => undefined);
  return (
    <section aria-label={t('New link')} className="grid gap-3">
      <CopyField
        label={t('Link')}
        value={address}
        help={t('It is shown only now: only a hash of it is stored.')}
      />
      {!isReady && (
        <Note tone="info" title={t('The reel is not made yet.')}>
          {t('Until it is, the page says so.')}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {hasShareSheet && (
          <Button onClick={() => void share()}>
            <Share aria-hidden />
            {t('Send')}
          </Button>
        )}
        <Button onClick={onDone}>{t('Done')}</Button>
      </div>
    </section>
  );
}
