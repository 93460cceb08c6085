// The button that opens the dialog of shares: who gets one, and what it is called.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { ShareButton } from './share-button';
import { type SharedThing, scopeLabel, scopesOf, sharedMatch } from './share-words';

const may = { choose: true, edit: true, share: true };
const mayNot = { ...may, share: false };
const match = (rights = may) => sharedMatch('m1', { name: 'Cup final.mp4', rights });
const session = (rights = may): SharedThing => ({
  ...{ id: 's1', videoId: 'm1', game: 'Cup final', player: 'Ada', ownerName: null },
  rights,
});

const drawn = (thing: SharedThing) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <ShareButton of={thing} />
    </QueryClientProvider>,
  );

describe('the share button', () => {
  it('of a match names the match, of a session its player', () => {
    expect(drawn(match())).toMatch(/^<button type="button"[^>]* aria-label="Share Cup final.mp4"/);
    expect(drawn(session())).toContain('aria-label="Share the session of Ada"');
  });

  it('is not there for those who may edit but not share', () => {
    expect(drawn(match(mayNot))).toBe('');
    expect(drawn(session(mayNot))).toBe('');
  });
});

it('a match is shared as a whole; a session also as one player', () => {
  expect(scopesOf(match()).map((scope) => inEnglish(scopeLabel(match(), scope)))).toEqual([
    'All players of Cup final.mp4',
  ]);
  expect(scopesOf(session()).map((scope) => inEnglish(scopeLabel(session(), scope)))).toEqual([
    'Ada in every match',
    'Ada in Cup final',
    'All players of Cup final',
  ]);
});
