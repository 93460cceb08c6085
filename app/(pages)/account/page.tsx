// One's own account.

import type { Metadata } from 'next';
import { AccountPage } from '@/components/account/own/account-page';

export const metadata: Metadata = { title: 'Your account' };

export default function Page() {
  return <AccountPage />;
}
