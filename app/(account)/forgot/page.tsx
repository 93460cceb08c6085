// A link for a new password, by mail; where no mail can be sent there is no such page.

import { notFound } from 'next/navigation';
import { ForgotPage } from '@/components/account/forgot-page';
import { titled } from '@/lib/server/language/page-translate';
import { signInMethods } from '@/lib/server/people/sign-in/sign-in-methods';

export const generateMetadata = titled('Forgot password');

export default function Page() {
  if (!signInMethods().mail) notFound();
  return <ForgotPage />;
}
