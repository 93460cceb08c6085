// An invitation; its token is in the fragment of the address.

import { JoinPage } from '@/components/account/join-page';
import { titled } from '@/lib/server/language/page-translate';
import { signInMethods } from '@/lib/server/people/sign-in/sign-in-methods';

export const generateMetadata = titled('Join');

export default function Page() {
  return <JoinPage methods={signInMethods()} />;
}
