// How the installation is doing.

import { SystemPage } from '@/components/system/system-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('System');

export default function Page() {
  return <SystemPage />;
}
