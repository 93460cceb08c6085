// Jobs: running, queued, ended.

import { JobsPage } from '@/components/jobs/jobs-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Jobs');

export default function Page() {
  return <JobsPage />;
}
