// No page has this address.

import { Compass } from 'lucide-react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { pageTranslate } from '@/lib/server/language/page-translate';

export default async function NotFound() {
  const t = await pageTranslate();
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={Compass}
        title={t('There is nothing here')}
        action={
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            {t('All sessions')}
          </Link>
        }
      >
        {t('The address is mistyped, or what was here has been deleted.')}
      </EmptyState>
    </main>
  );
}
