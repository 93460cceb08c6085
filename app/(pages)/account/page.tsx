// One's own account.

import { AccountPage } from '@/components/account/own/account-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Your account');

export default function Page() {
  return <AccountPage />;
}
