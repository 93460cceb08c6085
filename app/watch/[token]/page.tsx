// A reel that was shared by a link: no sign-in. The token is in the path, so that messengers can show
// a card of it; the log has it redacted, and no other site gets this address.

import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { WatchPage } from '@/components/watch/watch-page';
import { formatLength } from '@/lib/client/quantities';
import type { WatchView } from '@/lib/contracts/reel-links';
import { AppError } from '@/lib/errors/app-error';
import { env } from '@/lib/server/env/env';
import { pageTranslate } from '@/lib/server/language/page-translate';
import { readWatch } from '@/lib/server/reel-links/watch';

type Props = { params: Promise<{ token: string }> };

export const dynamic = 'force-dynamic';

/** Once for the card and the page; null for every link that does not open. */
const findWatch = cache(async (token: string): Promise<WatchView | null> => {
  try {
    return await readWatch(token);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'LINK_INVALID') return null;
    throw thrown;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await pageTranslate();
  const watch = await findWatch((await params).token);
  if (!watch) return { title: { absolute: t('This link is not valid any more') } };
  const { game, player, durationSeconds, media } = watch;
  const title = `${player} · ${game}`;
  const description =
    durationSeconds === null
      ? t('A highlight reel')
      : t('A reel of {length}', { length: formatLength(t, durationSeconds) });
  const images = media?.posterUrl ? [{ url: media.posterUrl, alt: title }] : [];
  return {
    metadataBase: await siteAddress(),
    title: { absolute: title },
    description,
    openGraph: { title, description, type: 'video.other', siteName: 'Followspot', images },
    twitter: {
      card: images.length > 0 ? 'summary_large_image' : 'summary',
      title,
      description,
      images,
    },
  };
}

/** Cards need whole addresses; over plain http in a local network only the Host says which. */
async function siteAddress(): Promise<URL | null> {
  const address = env().PUBLIC_URL ?? `http://${(await headers()).get('host')}`;
  return URL.canParse(address) ? new URL(address) : null;
}

export default async function Page({ params }: Props) {
  const { token } = await params;
  const watch = await findWatch(token);
  if (!watch) notFound();
  return <WatchPage token={token} watch={watch} />;
}
