// The page of hard frames in words: who may switch the consent, what is shown before and after a
// collection, where the box is drawn.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { HardFramesView, HardFrameView } from '@/lib/contracts/hard-frames';
import { HardFramesPage } from './hard-frames-page';

const frame: HardFrameView = {
  ...{ id: '1', reason: 'correction', seconds: 83, width: 640, height: 360, confidence: 1 },
  ...{ box: [64, 36, 128, 180], imageUrl: '/api/v1/artifacts/9', people: null, dropped: false },
};
const unasked: HardFramesView = {
  ...{ allowed: false, mayAllow: true, finishedClips: 0, job: null, frames: [] },
};
const allowed = { ...unasked, allowed: true, finishedClips: 3 };
const running = { id: '1', state: 'running', stage: '', done: 1, total: 4 } as const;

const drawn = (view: HardFramesView) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <HardFramesPage videoId="v" name="Cup final" initial={view} />
    </QueryClientProvider>,
  );
const switchOf = (html: string) => /<button[^>]*role="switch"[^>]*>/.exec(html)?.[0] ?? '';

it.each<[string, HardFramesView, readonly RegExp[], readonly RegExp[]]>([
  ['nothing is collected before it is allowed', unasked, [/Off until/], [/Collect hard frames/]],
  [
    'without an approved clip there is nothing to collect',
    { ...allowed, finishedClips: 0 },
    [/No clip of this match is approved yet/, /<button[^>]*disabled=""[^>]*>.*Collect hard/s],
    [/Write Label Studio tasks/],
  ],
  ['before the first collection', allowed, [/From 3 approved clips/, /No hard frames yet/], []],
  ['while it runs', { ...allowed, job: running }, [/aria-valuenow="25"/], [/No hard frames yet/]],
  [
    'a collection that failed says so',
    { ...allowed, job: { ...running, state: 'failed' } },
    [/The frames were not collected/],
    [],
  ],
  [
    'a frame has its reason, its time, its box as shares, and can be dropped',
    { ...allowed, frames: [frame] },
    [
      ...[/1 frame</, /Your correction/, /Drop the frame at 1:23/, /Write Label Studio tasks/],
      /left:10%;top:10%;width:10%;height:40%/,
    ],
    [/labeled/],
  ],
  [
    'a frame that was dropped is not counted, and can be restored',
    { ...allowed, frames: [{ ...frame, dropped: true }] },
    [/0 frames</, /Restore the frame at 1:23/],
    [/left:10%/],
  ],
  [
    'a frame that was labeled says with how many people',
    { ...allowed, frames: [{ ...frame, box: null, reason: 'lost', people: 2 }] },
    [/Player lost/, /2 people labeled/],
    [/left:10%/],
  ],
])('%s', (_, view, there, absent) => {
  const html = drawn(view);
  for (const words of there) expect(html).toMatch(words);
  for (const words of absent) expect(html).not.toMatch(words);
});

it('the owner of the match alone may switch the consent', () => {
  expect(switchOf(drawn(unasked))).not.toContain('disabled=""');
  const other = drawn({ ...unasked, mayAllow: false });
  expect(switchOf(other)).toContain('disabled=""');
  expect(other).toContain('Only the owner of the match can switch this.');
});
