// A new password by a one-time link; its token is in the fragment of the address.

import type { Metadata } from 'next';
import { ResetPage } from '@/components/account/reset-page';

export const metadata: Metadata = { title: 'New password' };

export default function Page() {
  return <ResetPage />;
}
