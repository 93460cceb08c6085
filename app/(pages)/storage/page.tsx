// What takes space.

import { StoragePage } from '@/components/storage/storage-page';
import { requireActor } from '@/lib/server/auth/require-actor';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Storage');

export default async function Page() {
  const { role } = await requireActor();
  return <StoragePage isOwner={role === 'owner'} />;
}
