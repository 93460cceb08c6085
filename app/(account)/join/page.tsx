// An invitation; its token is in the fragment of the address.

import type { Metadata } from 'next';
import { JoinPage } from '@/components/account/join-page';
import { signInMethods } from '@/lib/server/people/sign-in/sign-in-methods';

export const metadata: Metadata = { title: 'Join' };

export default function Page() {
  return <JoinPage methods={signInMethods()} />;
}
