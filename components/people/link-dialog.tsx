'use client';
// A link that is shown once, to be copied and handed over.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '../ui/button';
import { CopyField } from '../ui/copy-field';
import { Dialog } from '../ui/dialog';

export function LinkDialog({
  title,
  description,
  path,
  onClose,
}: {
  title: string;
  description: string;
  path: string;
  onClose: () => void;
}) {
  const t = useTranslate();
  // A dialog opens in the browser only, so its origin is known.
  const [address] = useState(() => window.location.origin + path);
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <CopyField
        label={t('Link')}
        value={address}
        help={t('It is shown only now. The first person to open it can use it.')}
      />
      <div className="mt-5 flex justify-end">
        <Button onClick={onClose}>{t('Done')}</Button>
      </div>
    </Dialog>
  );
}
