// The dialog of links in words: who gets its button, what the player's answer leads to, how links are
// listed.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { ReelLinkView } from '@/lib/contracts/reel-links';
import { PlayerConsent } from './player-consent';
import { ReelLinkButton } from './reel-link-button';
import { ReelLinkList } from './reel-link-list';

const link: ReelLinkView = {
  ...{ id: '1', sessionId: 's', state: 'live', views: 3, createdBy: 'coach' },
  ...{ hasPassword: true, muted: true, download: true },
  createdAt: '2026-12-03T10:00:00.000Z',
  expiresAt: null,
};

const list = (...links: ReelLinkView[]) =>
  renderToStaticMarkup(<ReelLinkList links={links} onRevoke={() => undefined} />);

const consent = (answer: 'yes' | 'no' | null) =>
  renderToStaticMarkup(
    <PlayerConsent
      consent={{ player: 'Ada', answer, setBy: null, setAt: null }}
      busy={false}
      onChange={() => undefined}
    />,
  );

it('the button is there for people who may share', () => {
  const drawn = (share: boolean) =>
    renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <ReelLinkButton
          session={{
            ...{ id: 's', game: 'Cup final', player: 'Ada', reel: { url: null } },
            rights: { choose: true, edit: true, share },
          }}
        />
      </QueryClientProvider>,
    );
  expect(drawn(true)).toContain('Share link');
  expect(drawn(false)).toBe('');
});

it.each([
  [link, /opened 3 times<.*Does not expire · password · no sound · downloads.*Revoke/s],
  [{ ...link, views: 0, hasPassword: false, muted: false, download: false }, /not opened yet/],
  [{ ...link, views: 1 }, /opened 1 time</],
  [{ ...link, state: 'blocked' as const }, /Does not open: the player said no.*Revoke/s],
])('a link that is there can be revoked', (one, words) => {
  expect(list(one)).toMatch(words);
});

it('links that ended are apart, without a button', () => {
  const ended = list({ ...link, state: 'revoked' }, { ...link, id: '2', state: 'expired' });
  expect(ended).toContain('2 links that ended');
  expect(ended).toContain('Revoked');
  expect(ended).toContain('Expired');
  expect(ended).not.toContain('<button');
  expect(list()).toBe('');
});

it.each([
  [null, 'Ask Ada, or their parents, before you send a link.'],
  ['yes', 'Links to all reels of Ada can be made.'],
  ['no', 'Sharing by link is blocked.'],
] as const)('the answer %s says what follows', (answer, words) => {
  expect(consent(answer)).toContain(words);
});
