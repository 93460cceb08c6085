'use client';
// The links to a reel: how each is protected, how often it was opened, and revoking it.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatDay, formatUntil } from '@/lib/client/quantities';
import type { ReelLinkView } from '@/lib/contracts/reel-links';
import { type Message, message } from '@/lib/messages/message';
import { Button } from '../ui/button';

const endWords: Readonly<Record<Exclude<ReelLinkView['state'], 'live'>, Message>> = {
  blocked: message('Does not open: the player said no'),
  expired: message('Expired'),
  revoked: message('Revoked'),
  deleted: message('Deleted'),
};

export function ReelLinkList({
  links,
  onRevoke,
}: {
  links: readonly ReelLinkView[];
  onRevoke: (link: ReelLinkView) => void;
}) {
  const t = useTranslate();
  const [now] = useState(() => Date.now());
  const present = links.filter(({ state }) => state === 'live' || state === 'blocked');
  const ended = links.filter((link) => !present.includes(link));
  return (
    <>
      {present.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line" aria-label={t('Links')}>
          {present.map((link) => (
            <LinkRow key={link.id} link={link} now={now} onRevoke={() => onRevoke(link)} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className="text-[0.8125rem]">
          <summary className="tap w-fit cursor-pointer rounded text-ink-mute hover:text-ink">
            {t('{count, plural, one {# link} other {# links}} that ended', {
              count: ended.length,
            })}
          </summary>
          <ul
            className="mt-2 divide-y divide-line rounded-xl border border-line"
            aria-label={t('Ended links')}
          >
            {ended.map((link) => (
              <LinkRow key={link.id} link={link} now={now} onRevoke={null} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function LinkRow({
  link,
  now,
  onRevoke,
}: {
  link: ReelLinkView;
  now: number;
  onRevoke: (() => void) | null;
}) {
  const t = useTranslate();
  const { state, createdAt, expiresAt, hasPassword, muted, download, views } = link;
  const facts = [
    state !== 'live'
      ? t(endWords[state])
      : expiresAt === null
        ? t('Does not expire')
        : t('Expires {until}', { until: formatUntil(t, expiresAt, now) }),
    hasPassword && t('password'),
    muted && t('no sound'),
    download && t('downloads'),
  ].filter(Boolean);
  const made = t('Link of {day}', { day: formatDay(t, createdAt) });
  return (
    <li className="flex items-center gap-3 p-3">
      <div className="min-w-0 flex-1">
        <p className="figures font-medium">
          {made} ·{' '}
          {views === 0
            ? t('not opened yet')
            : t('opened {count, plural, one {# time} other {# times}}', { count: views })}
        </p>
        <p className="text-xs text-ink-mute">{facts.join(' · ')}</p>
      </div>
      {onRevoke && (
        <Button
          variant="danger"
          size="sm"
          aria-label={t('Revoke: {link}', { link: made })}
          onClick={onRevoke}
        >
          {t('Revoke')}
        </Button>
      )}
    </li>
  );
}
