// Where another provider sends the browser back to.

import type { Metadata } from 'next';
import { OidcCallback } from '@/components/account/oidc-callback';
import { pageTranslate } from '@/lib/server/language/page-translate';

export async function generateMetadata(): Promise<Metadata> {
  const t = await pageTranslate();
  return { title: t('Sign in'), referrer: 'no-referrer' };
}

export default function Page() {
  return <OidcCallback />;
}
