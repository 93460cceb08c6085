// What one fills of the storage, with the way to what takes it.

import Link from 'next/link';
import type { AccountView } from '@/lib/contracts/account';
import { QuotaMeter } from '../../storage/quota-meter';
import { buttonClass } from '../../ui/button';
import { Card, CardTitle } from '../../ui/card';

export function StorageCard({ account }: { account: AccountView }) {
  return (
    <Card>
      <CardTitle
        title="Storage"
        aside={
          <Link href="/storage" className={buttonClass({ size: 'sm' })}>
            What takes space
          </Link>
        }
      >
        Your matches with everything made of them, and open uploads.
      </CardTitle>
      <QuotaMeter quota={account.quota} className="px-5 pb-5" />
    </Card>
  );
}
