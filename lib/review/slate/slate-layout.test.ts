// The title fits, whatever stands on it and whatever the shape of the video.

import { describe, expect, it } from 'vitest';
import { bracketed } from '@/lib/messages/bracketed';
import { boundsOf } from '@/tests/support/draw-list-bounds';
import {
  type ShownSlate,
  type Slate,
  shownSlate,
  slateChapter,
  slateLanguageOf,
  slateTextNames,
  slateTexts,
} from './slate';
import { slateDrawList } from './slate-layout';

const empty = Object.fromEntries(slateTextNames.map((name) => [name, ''])) as ShownSlate;
const full: ShownSlate = {
  ...{ name: 'Ada Bergström', number: '10', position: 'Midfield', year: '2009' },
  ...{ height: '168 cm', club: 'SV Example', contact: 'ada@example.org' },
};
const longest = Object.fromEntries(
  slateTextNames.map((name) => [name, 'W'.repeat(slateTexts[name])]),
) as ShownSlate;
const manyWords = { ...full, name: 'Maximiliane Wilhelmina von Hohenstein und Sigmaringen' };

const sizes = [
  ['wide', { width: 1920, height: 1080 }],
  ['upright', { width: 1080, height: 1920 }],
  ['square', { width: 720, height: 720 }],
  ['a strip', { width: 1600, height: 200 }],
  ['tiny', { width: 160, height: 96 }],
] as const;

/** Without the background. */
const drawn = (slate: ShownSlate, size: { width: number; height: number }) =>
  slateDrawList(slate, size).slice(2);

describe.each(sizes)('a title in a video that is %s', (_shape, size) => {
  it.each([
    ['full', full],
    ['of the longest texts', longest],
    ['of a name with many words', manyWords],
    ['of a name alone', { ...empty, name: 'Ada' }],
  ])('%s lies within the safe area', (_sentence, slate) => {
    const margin = 0.08 * Math.min(size.width, size.height);
    const { left, top, right, bottom } = boundsOf(drawn(slate, size));
    expect(left).toBeGreaterThanOrEqual(margin);
    expect(top).toBeGreaterThanOrEqual(margin);
    expect(right).toBeLessThanOrEqual(size.width - margin);
    expect(bottom).toBeLessThanOrEqual(size.height - margin);
  });
});

describe('a title', () => {
  const wide = { width: 1280, height: 720 };

  it('has a shape for the background, its corner, the bar and each line', () => {
    expect(slateDrawList(full, wide)).toHaveLength(3 + 5);
    expect(slateDrawList({ ...empty, name: 'Ada' }, wide)).toHaveLength(3 + 1);
  });

  it('with nothing on it, or only what the font lacks, is its background', () => {
    expect(slateDrawList(empty, wide)).toHaveLength(2);
    expect(slateDrawList({ ...empty, name: '选手' }, wide)).toHaveLength(2);
  });

  it('leaves out facts that are missing', () => {
    expect(drawn({ ...full, year: '' }, wide)).not.toEqual(drawn(full, wide));
    expect(drawn({ ...full, position: '', year: '', height: '' }, wide)).toHaveLength(1 + 4);
  });

  it('breaks a name that would be small into two lines', () => {
    expect(drawn(manyWords, wide)).toHaveLength(1 + 6);
  });

  it('shows a contact only with consent', () => {
    const slate: Slate = { ...full, contactConsent: false, seconds: 4, language: 'fr' };
    expect(shownSlate(slate)).toEqual({ ...full, contact: '' });
    expect(shownSlate({ ...slate, contactConsent: true })).toEqual(full);
  });

  it('has the name of its chapter in the language of who made it', () => {
    const pages = ['en', 'de', 'es', 'fr', bracketed] as const;
    const names = pages.map((page) => slateChapter({ language: slateLanguageOf(page) }));
    expect(names).toEqual(['Title', 'Titel', 'Título', 'Titre', 'Title']);
  });
});
