// A match and a list of moments become sessions. For people who may create them.

import { redirect } from 'next/navigation';
import { ImportPage } from '@/components/import/import-page';
import { requireActor } from '@/lib/server/auth/require-actor';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('New session');

export default async function Page() {
  const { role } = await requireActor();
  if (role === 'viewer') redirect('/');
  return <ImportPage />;
}
