// Tagging on a phone: a page without data, so that it can come from the phone itself.

import type { Metadata } from 'next';
import { TaggingPage } from '@/components/tagging/tagging-page';

export const metadata: Metadata = { title: 'Tag a match', manifest: '/tag.webmanifest' };
export const dynamic = 'force-dynamic';

export default function Page() {
  return <TaggingPage />;
}
