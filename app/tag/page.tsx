// Tagging on a phone: a page without data, so that it can come from the phone itself.

import type { Metadata } from 'next';
import { TaggingPage } from '@/components/tagging/tagging-page';
import { pageTranslate } from '@/lib/server/language/page-translate';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await pageTranslate();
  return { title: t('Tag a match'), manifest: '/tag.webmanifest' };
}

export default function Page() {
  return <TaggingPage />;
}
