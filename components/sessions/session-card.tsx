'use client';
// One session: its poster, the player, the progress of its review, and what it needs next.

import { CircleCheck, Film, Hand, LoaderCircle, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { formatAgo, formatLength } from '@/lib/client/quantities';
import type { SessionSummary } from '@/lib/contracts/session-list';
import { ShareButton } from '../sharing/share-button';
import { Badge } from '../ui/badge';
import { Image } from '../ui/image';
import { SessionMenu } from './session-menu';

export function SessionCard({
  session,
  isUnderMatch = false,
}: {
  session: SessionSummary;
  /** Its match is named above. */
  isUnderMatch?: boolean;
}) {
  const t = useTranslate();
  const Heading = isUnderMatch ? 'h3' : 'h2';
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card transition-[border-color,box-shadow] hover:border-control hover:shadow-float">
      <div className="relative aspect-video overflow-hidden bg-stage">
        {session.posterUrl ? (
          <Image
            src={session.posterUrl}
            alt=""
            className="size-full object-cover transition-transform duration-300 group-hover:scale-[1.02]"
          />
        ) : (
          <Film aria-hidden className="absolute inset-0 m-auto size-7 text-stage-mute" />
        )}
        <span className="figures absolute right-2 bottom-2 rounded-md bg-black/75 px-1.5 py-0.5 text-xs font-medium text-white">
          {t('{clipCount, plural, one {# clip} other {# clips}}', { clipCount: session.clipCount })}{' '}
          · {formatLength(t, session.totalSeconds)}
        </span>
      </div>
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Heading className="truncate text-[0.9375rem] font-semibold">
              <Link href={`/sessions/${session.id}`} className="after:absolute after:inset-0">
                {session.player}
              </Link>
            </Heading>
            {!isUnderMatch && <p className="truncate text-ink-mute">{session.game}</p>}
            {session.ownerName && (
              <p className="truncate text-xs text-ink-mute">
                {t('Shared by {name}', { name: session.ownerName })}
              </p>
            )}
          </div>
          <ShareButton of={session} className="relative z-10 -mt-1.5" />
          {session.rights.edit && <SessionMenu session={session} />}
        </div>
        <ReviewProgress session={session} />
        <div className="mt-auto flex flex-wrap items-center gap-1.5">
          {!session.marked && <Badge tone="neutral">{t('Plain')}</Badge>}
          <StatusBadges session={session} />
          <time
            dateTime={session.updatedAt}
            suppressHydrationWarning
            className="ml-auto text-xs text-ink-mute"
          >
            {formatAgo(t, session.updatedAt, Date.now())}
          </time>
        </div>
      </div>
    </article>
  );
}

function StatusBadges({ session: { counts, reelState, rights } }: { session: SessionSummary }) {
  const t = useTranslate();
  const idle = counts.needsYou === 0 && counts.working === 0 && counts.failed === 0;
  return (
    <>
      {counts.needsYou > 0 && rights.choose && (
        <Badge tone="accent">
          <Hand aria-hidden />
          {t('{count} need you', { count: counts.needsYou })}
        </Badge>
      )}
      {counts.working > 0 && (
        <Badge tone="info">
          <LoaderCircle aria-hidden className="motion-safe:animate-spin" />
          {t('{count} working', { count: counts.working })}
        </Badge>
      )}
      {counts.failed > 0 && (
        <Badge tone="bad">
          <TriangleAlert aria-hidden />
          {t('{count} failed', { count: counts.failed })}
        </Badge>
      )}
      {reelState === 'ready' || reelState === 'ready_with_errors' ? (
        <Badge tone="ok">
          <Film aria-hidden />
          {t('Reel ready')}
        </Badge>
      ) : (
        idle &&
        counts.approved > 0 && (
          <Badge tone="ok">
            <CircleCheck aria-hidden />
            {t('Ready to finalize')}
          </Badge>
        )
      )}
    </>
  );
}

/** Reviewed clips of all, as a bar and in words. */
function ReviewProgress({ session: { counts, clipCount, marked } }: { session: SessionSummary }) {
  const t = useTranslate();
  // The clips of a plain session are approved from the start: what counts is what is cut.
  const reviewed = (marked ? counts.approved : 0) + counts.done + counts.skipped;
  const words = { reviewed, total: clipCount, done: counts.done };
  const segmentStyle = (count: number) => ({ flexGrow: count });
  return (
    <div>
      <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full bg-line">
        <span className="bg-ok" style={segmentStyle(reviewed - counts.skipped)} />
        <span className="bg-control" style={segmentStyle(counts.skipped)} />
        <span className="bg-transparent" style={segmentStyle(Math.max(clipCount - reviewed, 0))} />
      </div>
      <p className="mt-1.5 text-xs text-ink-mute">
        {marked
          ? t(
              '{done, plural, =0 {{reviewed} of {total} reviewed} other {{reviewed} of {total} reviewed, {done} in the reel}}',
              words,
            )
          : t(
              '{done, plural, =0 {{reviewed} of {total} cut} other {{reviewed} of {total} cut, {done} in the reel}}',
              words,
            )}
      </p>
    </div>
  );
}
