// Where another provider sends the browser back to.

import type { Metadata } from 'next';
import { OidcCallback } from '@/components/account/oidc-callback';

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' };

export default function Page() {
  return <OidcCallback />;
}
