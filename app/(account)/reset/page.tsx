// A new password by a one-time link; its token is in the fragment of the address.

import { ResetPage } from '@/components/account/reset-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('New password');

export default function Page() {
  return <ResetPage />;
}
