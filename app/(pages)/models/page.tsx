// The detector models.

import { ModelsPage } from '@/components/models/models-page';
import { requireActor } from '@/lib/server/auth/require-actor';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Models');

export default async function Page() {
  const { role } = await requireActor();
  return <ModelsPage isOwner={role === 'owner'} />;
}
