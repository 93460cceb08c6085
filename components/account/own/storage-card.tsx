// What one fills of the storage, with the way to what takes it.

import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import type { AccountView } from '@/lib/contracts/account';
import { QuotaMeter } from '../../storage/quota-meter';
import { buttonClass } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';

export function StorageCard({ account }: { account: AccountView }) {
  const t = useTranslate();
  return (
    <Card>
      <CardTitle
        title={t('Storage')}
        aside={
          <Link href="/storage" className={buttonClass({ size: 'sm' })}>
            {t('What takes space')}
          </Link>
        }
      >
        {t('Your matches with everything made of them, and open uploads.')}
      </CardTitle>
      <QuotaMeter quota={account.quota} className="px-5 pb-5" />
    </Card>
  );
}
