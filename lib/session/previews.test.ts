import { expect, it } from 'vitest';
import { type PreviewFacts, previewsToRemake } from './previews';
import { clipStates } from './states';

const stale: PreviewFacts = {
  ...{ clipId: 'one', state: 'preview_ready', isAnalysed: true },
  ...{ preview: 'stale', isBeingMade: false },
};

it('a stale preview of a clip under review is made again', () => {
  expect(previewsToRemake([stale, { ...stale, clipId: 'two' }])).toEqual(['one', 'two']);
});

it.each<[string, Partial<PreviewFacts>]>([
  ['that is as the clip is shown', { preview: 'fresh' }],
  ['that was removed, or never made', { preview: 'none' }],
  ['that is being made', { isBeingMade: true }],
  ['whose proxy was removed', { isAnalysed: false }],
])('one %s is left', (_, facts) => {
  expect(previewsToRemake([{ ...stale, ...facts }])).toEqual([]);
});

it.each(clipStates.filter((state) => state !== 'preview_ready'))(
  'one of a clip that is %s is left',
  (state) => {
    expect(previewsToRemake([{ ...stale, state }])).toEqual([]);
  },
);
