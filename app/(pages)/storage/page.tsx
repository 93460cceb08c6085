// What takes space.

import type { Metadata } from 'next';
import { StoragePage } from '@/components/storage/storage-page';
import { requireActor } from '@/lib/server/auth/require-actor';

export const metadata: Metadata = { title: 'Storage' };

export default async function Page() {
  const { role } = await requireActor();
  return <StoragePage isOwner={role === 'owner'} />;
}
