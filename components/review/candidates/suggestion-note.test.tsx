// @vitest-environment happy-dom
// What is said about the player of the clips before, and the way to the frame that shows them.

import { expect, it } from 'vitest';
import { createSignal } from '@/components/stage/signal';
import type { SuggestionView } from '@/lib/contracts/path-views';
import { mount } from '@/tests/support/mounted';
import type { Review } from '../state/review';
import { SuggestionNote } from './suggestion-note';

async function note(suggestion: SuggestionView | null, frame = 12, drafts: unknown[] = []) {
  const sent: string[] = [];
  const review = {
    data: { suggestion, session: { player: 'Ada' } },
    view: { player: { presentedFrame: createSignal(frame) }, draftAnchors: drafts },
    actions: {
      bestFrame: () => sent.push('bestFrame'),
      disabledReason: () => null,
      isOffered: () => true,
    },
  } as unknown as Review;
  const page = mount(<SuggestionNote {...review} />);
  await page.ready;
  return { page, sent };
}

const likely: SuggestionView = {
  frame: 12,
  person: { box: [0, 0, 40, 100], probability: 0.92, level: 'likely' },
  reason: null,
  clips: 1,
};
const noPerson = (reason: SuggestionView['reason'], clips = 3): SuggestionView => ({
  ...likely,
  ...{ person: null, reason, clips },
});

it.each([
  ['likely', likely, /Likely Ada, 92 %, by the clip before.*Follow \(Enter\) takes them/],
  [
    'may be',
    { ...likely, clips: 2, person: { box: [0, 0, 40, 100], probability: 0.7, level: 'maybe' } },
    /May be Ada, 70 %, by 2 clips before: look/,
  ],
  ['alike', noPerson('alike'), /Several people look like Ada did in 3 clips before/],
  ['absent', noPerson('absent', 1), /No one here looks like Ada did in the clip before/],
] as const)('%s', async (_, suggestion, words) => {
  const { page } = await note(suggestion as SuggestionView);
  expect(page.text()).toMatch(words);
  expect(page.has('button', /./)).toBe(false);
});

it('leads to the frame that shows them', async () => {
  const { page, sent } = await note(likely, 0);
  await page.press(/^Show them/);
  expect(sent).toEqual(['bestFrame']);
  const without = await note(noPerson('unknown', 0), 0);
  await without.page.press(/^Best frame to choose on/);
  expect(without.sent).toEqual(['bestFrame']);
});

it('says nothing while nothing is known, and once the user has marked someone', async () => {
  expect((await note(null)).page.text()).toBe('');
  expect((await note(noPerson('unknown', 0))).page.text()).toBe('');
  expect((await note(likely, 12, [{ frame: 12 }])).page.text()).toBe('');
});
