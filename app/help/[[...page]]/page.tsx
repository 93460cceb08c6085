// A page of the help. Error codes and troubleshooting are shown without a sign-in.

import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { HelpArticle } from '@/components/help/help-article';
import { requireActor } from '@/lib/server/auth/require-actor';
import { isPublicHelp, listHelp, readHelp } from '@/lib/server/help/read-help';
import { pageTranslate } from '@/lib/server/language/page-translate';

type Props = { params: Promise<{ page?: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ page }, t] = await Promise.all([params, pageTranslate()]);
  return { title: readHelp(page?.join('/') ?? '')?.title ?? t('Help') };
}

export default async function Page({ params }: Props) {
  const { page } = await params;
  if (page === undefined) redirect('/help/troubleshooting');
  const name = page.join('/');
  if (!isPublicHelp(name)) await requireActor();
  const help = readHelp(name);
  if (help === null) notFound();
  return (
    <HelpArticle
      t={await pageTranslate()}
      html={help.html}
      headings={help.headings}
      pages={listHelp()}
      current={name}
    />
  );
}
