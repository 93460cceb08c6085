// A match and a list of moments become sessions.

import type { Metadata } from 'next';
import { ImportPage } from '@/components/import/import-page';

export const metadata: Metadata = { title: 'New session' };

export default function Page() {
  return <ImportPage />;
}
