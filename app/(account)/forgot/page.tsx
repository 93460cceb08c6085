// A link for a new password, by mail; where no mail can be sent there is no such page.

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ForgotPage } from '@/components/account/forgot-page';
import { signInMethods } from '@/lib/server/people/sign-in/sign-in-methods';

export const metadata: Metadata = { title: 'Forgot password' };

export default function Page() {
  if (!signInMethods().mail) notFound();
  return <ForgotPage />;
}
