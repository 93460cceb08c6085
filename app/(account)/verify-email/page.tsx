// The proof of an e-mail address; the token is in the fragment of the address.

import { VerifyEmailPage } from '@/components/account/verify-email-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Confirm address');

export default function Page() {
  return <VerifyEmailPage />;
}
