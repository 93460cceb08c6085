// Instead of a page that is not there.

import { Compass } from 'lucide-react';
import Link from 'next/link';
import type { Translate } from '@/lib/messages/translate';
import { buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

export function NothingHere({ t }: { t: Translate }) {
  return (
    <EmptyState
      icon={Compass}
      title={t('There is nothing here')}
      heading="h1"
      action={
        <Link href="/" className={buttonClass({ variant: 'primary' })}>
          {t('All sessions')}
        </Link>
      }
    >
      {t('The address is mistyped, or what was here has been deleted.')}
    </EmptyState>
  );
}
