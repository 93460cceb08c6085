// The audit log.

import { AuditPage } from '@/components/audit/audit-page';
import { titled } from '@/lib/server/language/page-translate';

export const generateMetadata = titled('Audit log');

export default function Page() {
  return <AuditPage />;
}
