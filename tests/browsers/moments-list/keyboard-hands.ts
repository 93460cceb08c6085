// A coach without a mouse: the keys of the match room as its ? sheet lists them, and Tab before it.

import { formatClock } from '@/lib/client/quantities';
import { type MatchActionName, matchActions } from '@/lib/review/match/match-actions';
import { countedKeys, focusedName } from '../desk/tally';
import type { Coach, MatchHands } from './mark-moments';
import { matchName } from './moments-match';

export function keyboardHands({ page, tally, look }: Coach): MatchHands {
  const keys = countedKeys(page, tally);
  const act = (action: MatchActionName) => keys.press(matchActions[action].keys[0] ?? '');
  const openLink = async (name: RegExp) => {
    if (!(await keys.tabTo(name)))
      throw new Error(`Tab leads to ${await focusedName(page)}, not to ${name}`);
    await keys.press('Enter');
  };
  const openWindow = async (action: MatchActionName) => {
    await act(action);
    await page.getByRole('dialog').waitFor();
  };
  return {
    openMatches: () => openLink(/^Matches$/),
    openMatch: () => openLink(new RegExp(matchName)),
    goTo: async (seconds) => {
      await openWindow('goToTime');
      await keys.type(formatClock(seconds));
      await keys.press('Enter');
    },
    markStart: () => act('setIn'),
    play: () => act('play'),
    markStop: () => act('setOut'),
    setPlayer: async (name) => {
      await act('chooseAll');
      await openWindow('setPlayer');
      await keys.type(name);
      await look('player');
      await keys.press('Enter');
    },
    makeReels: async () => {
      await openWindow('makeReels');
      await look('make-reels');
      await keys.press('Enter');
    },
  };
}
