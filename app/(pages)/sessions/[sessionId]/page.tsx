// One session: choose the player in each clip, review, make the reel. Read once on the server; live
// updates are in the client component.

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ReviewScreen } from '@/components/review/review-screen';
import { id } from '@/lib/contracts/envelope';
import { fromUnknown } from '@/lib/errors/app-error';
import { requireActor } from '@/lib/server/auth/require-actor';
import { readSession } from '@/lib/server/sessions/read-session';

type Props = {
  readonly params: Promise<{ sessionId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const sessionOf = cache(async (sessionId: string) => {
  const actor = await requireActor();
  if (!id.safeParse(sessionId).success) notFound();
  try {
    return await readSession(actor, sessionId);
  } catch (thrown) {
    if (fromUnknown(thrown).code === 'SESSION_NOT_FOUND') notFound();
    throw thrown;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { player, game } = await sessionOf((await params).sessionId);
  return { title: `${player}, ${game}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { clip, frame } = await searchParams;
  return (
    <ReviewScreen
      session={await sessionOf((await params).sessionId)}
      link={{ clip: Number(clip), frame: Number(frame) }}
    />
  );
}
