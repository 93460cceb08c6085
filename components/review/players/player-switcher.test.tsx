// @vitest-environment happy-dom
// The tabs of the players of the same clips: who, how far, which one is open, and where a press leads.

import { Tooltip } from 'radix-ui';
import { expect, it } from 'vitest';
import { mount } from '@/tests/support/mounted';
import { PlayerSwitcher } from './player-switcher';

const [ada, bea] = ['a', 'b'].map((sessionId, i) => ({
  ...{ sessionId, player: i === 0 ? 'Ada' : 'Bea', clipCount: 4 },
  ...(i === 0 ? { reviewed: 3, needsYou: 0 } : { reviewed: 0, needsYou: 2 }),
}));

async function tabs(players: Parameters<typeof PlayerSwitcher>[0]['players']) {
  const opened: string[] = [];
  const page = mount(
    <Tooltip.Provider>
      <PlayerSwitcher
        players={players}
        sessionId="a"
        clipNumber={3}
        onOpen={(id) => opened.push(id)}
      />
    </Tooltip.Provider>,
  );
  await page.ready;
  const links = [...page.container.querySelectorAll('a')];
  return { page, links, opened };
}

it('every player has a tab with their progress; the open one is named so', async () => {
  if (!ada || !bea) throw new Error('two players');
  const { links } = await tabs([ada, bea]);
  expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([
    'Ada 3/4 reviewed',
    'Bea 0/4 reviewed, 2 for you',
  ]);
  expect(links.map((link) => link.getAttribute('aria-current'))).toEqual(['page', null]);
  expect(links.map((link) => link.getAttribute('href'))).toContain('/sessions/b?clip=3');
});

it('a press opens another player, and not the open one again', async () => {
  if (!ada || !bea) throw new Error('two players');
  const { links, opened } = await tabs([ada, bea]);
  for (const link of links) link.click();
  expect(opened).toEqual(['b']);
});

it('one player alone has no tabs', async () => {
  if (!ada) throw new Error('a player');
  expect((await tabs([ada])).page.text()).toBe('');
});
