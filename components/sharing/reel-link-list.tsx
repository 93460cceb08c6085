'use client';
// The links to a reel: how each is protected, how often it was opened, and revoking it.

import { useState } from 'react';
import { formatCount, formatDay, formatUntil } from '@/lib/client/quantities';
import type { ReelLinkView } from '@/lib/contracts/reel-links';
import { Button } from '../ui/button';

const endWords: Readonly<Record<Exclude<ReelLinkView['state'], 'live'>, string>> = {
  blocked: 'Does not open: the player said no',
  expired: 'Expired',
  revoked: 'Revoked',
  deleted: 'Deleted',
};

export function ReelLinkList({
  links,
  onRevoke,
}: {
  links: readonly ReelLinkView[];
  onRevoke: (link: ReelLinkView) => void;
}) {
  const [now] = useState(() => Date.now());
  const present = links.filter(({ state }) => state === 'live' || state === 'blocked');
  const ended = links.filter((link) => !present.includes(link));
  return (
    <>
      {present.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line" aria-label="Links">
          {present.map((link) => (
            <LinkRow key={link.id} link={link} now={now} onRevoke={() => onRevoke(link)} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className="text-[0.8125rem]">
          <summary className="tap w-fit cursor-pointer rounded text-ink-mute hover:text-ink">
            {formatCount(ended.length, 'link')} that ended
          </summary>
          <ul
            className="mt-2 divide-y divide-line rounded-xl border border-line"
            aria-label="Ended links"
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
  const { state, createdAt, expiresAt, hasPassword, muted, download, views } = link;
  const facts = [
    state !== 'live'
      ? endWords[state]
      : expiresAt === null
        ? 'Does not expire'
        : `Expires ${formatUntil(expiresAt, now)}`,
    hasPassword && 'password',
    muted && 'no sound',
    download && 'downloads',
  ].filter(Boolean);
  const made = `Link of ${formatDay(createdAt)}`;
  return (
    <li className="flex items-center gap-3 p-3">
      <div className="min-w-0 flex-1">
        <p className="figures font-medium">
          {made} · {views === 0 ? 'not opened yet' : `opened ${formatCount(views, 'time')}`}
        </p>
        <p className="text-xs text-ink-mute">{facts.join(' · ')}</p>
      </div>
      {onRevoke && (
        <Button variant="danger" size="sm" aria-label={`Revoke: ${made}`} onClick={onRevoke}>
          Revoke
        </Button>
      )}
    </li>
  );
}
