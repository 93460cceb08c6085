// The detector models.

import { ModelsPage } from '@/components/models/models-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Models');

export default function Page() {
  return <ModelsPage />;
}
