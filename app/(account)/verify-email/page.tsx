// The proof of an e-mail address; the token is in the fragment of the address.

import type { Metadata } from 'next';
import { VerifyEmailPage } from '@/components/account/verify-email-page';

export const metadata: Metadata = { title: 'Confirm address' };

export default function Page() {
  return <VerifyEmailPage />;
}
