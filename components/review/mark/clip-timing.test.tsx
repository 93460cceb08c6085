// @vitest-environment happy-dom
// When the mark is shown in one clip, by labels: the choice, the moment on screen, and what moments do.

import { expect, it } from 'vitest';
import { createSignal } from '@/components/stage/signal';
import type { SlowMotionView, TimingView } from '@/lib/contracts/style';
import { mount } from '@/tests/support/mounted';
import type { Review } from '../state/review';
import { ClipTiming } from './clip-timing';

type Facts = {
  readonly ofSession?: TimingView;
  readonly ofClip?: TimingView;
  readonly moments?: readonly number[];
  readonly frame?: number;
  readonly reason?: string;
  readonly slowOfSession?: SlowMotionView;
  readonly slow?: SlowMotionView;
};

async function panel({ ofSession, ofClip, moments = [], frame = 0, reason, ...facts }: Facts) {
  const sent: unknown[] = [];
  const review = {
    data: {
      session: {
        style: {
          kind: 'dot',
          color: '#ff3b30',
          timing: ofSession,
          slowMotion: facts.slowOfSession,
        },
      },
      clip: { timing: ofClip ?? null, slowMotion: facts.slow ?? null, moments },
    },
    view: { player: { targetFrame: createSignal(frame) } },
    actions: {
      timeClip: (timing: unknown) => sent.push(timing),
      slowClip: (slowMotion: unknown) => sent.push(slowMotion),
      moment: () => sent.push('moment'),
      disabledReason: () => reason ?? null,
      isOffered: () => true,
    },
  } as unknown as Review;
  const page = mount(<ClipTiming {...review} />);
  await page.ready;
  return { page, sent };
}

it('is as in the session until another choice is made, and then again', async () => {
  const { page, sent } = await panel({ ofSession: { kind: 'opening' } });
  expect(page.text()).toContain('As in the session (Opening)');
  await page.type('This clip', 'freeze');
  await page.type('This clip', '');
  expect(sent).toEqual([{ kind: 'freeze' }, null]);
});

it('is as slow as the session until another choice is made, and then again', async () => {
  const { page, sent } = await panel({ slowOfSession: 'quarter' });
  expect(page.text()).toContain('As in the session (Quarter speed)');
  await page.type('Slow motion, this clip', 'half');
  await page.type('Slow motion, this clip', '');
  expect(sent).toEqual(['half', null]);
});

it('has the lengths of its own choice alone', async () => {
  expect((await panel({ ofSession: { kind: 'opening' } })).page.has('input', 'Length')).toBe(false);
  const { page } = await panel({ ofClip: { kind: 'moments', seconds: 2 } });
  expect(page.field('This clip').value).toBe('moments');
  expect(page.field('Before, after').value).toBe('2');
});

it('the frame on screen is marked, or not any more', async () => {
  const free = await panel({ frame: 7, moments: [3] });
  await free.page.press(/^Moment here/);
  expect(free.sent).toEqual(['moment']);
  const marked = await panel({ frame: 3, moments: [3] });
  expect(marked.page.button(/^No moment here/).getAttribute('aria-pressed')).toBe('true');
});

it.each<[string, Facts, string]>([
  ['none are needed', {}, ''],
  ['none are marked with Moments', { ofSession: { kind: 'moments' } }, 'so it has no mark'],
  ['some are', { ofSession: { kind: 'moments' }, moments: [1, 2] }, '2 moments marked'],
  [
    'none are marked with Freeze',
    { ofClip: { kind: 'freeze' } },
    'The first frame with the player',
  ],
  ['one is', { ofClip: { kind: 'freeze' }, moments: [1] }, 'the first one in which the player'],
  ['none are marked for slow motion', { slowOfSession: 'half' }, 'so none of it is slow'],
  ['some are for slow motion', { slow: 'quarter', moments: [1] }, 'slow around them'],
  [
    'they do not count',
    { ofSession: { kind: 'moments' }, ofClip: { kind: 'opening' }, moments: [1] },
    'they count with',
  ],
])('says what moments do where %s', async (_, facts, words) => {
  const { page } = await panel(facts);
  expect(page.container.querySelector('[aria-live]')?.textContent).toContain(words);
});

it('nothing can be changed while the clip is being rendered', async () => {
  const { page } = await panel({ reason: 'This clip is being rendered.' });
  expect(page.field('This clip').disabled).toBe(true);
  expect(page.button(/^Moment here/).hasAttribute('disabled')).toBe(true);
});
