// @vitest-environment happy-dom
// The rail of few and of many clips: what is in the document, and how a clip is found.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClipView } from '@/lib/contracts/sessions';
import { inEnglish } from '@/lib/messages/translate';
import { mount } from '@/tests/support/mounted';
import { ClipRail } from './clip-rail';
import { foundClips } from './found-clips';

const clips = (count: number): ClipView[] =>
  Array.from(
    { length: count },
    (_, position) =>
      ({
        ...{ id: `clip-${position}`, position, startSeconds: position * 10, stopSeconds: 5 },
        ...{ state: position % 2 === 0 ? 'selecting' : 'approved', skipped: false, job: null },
        ...{ notes: position === 7 ? 'header after a corner' : '', posterUrl: null, trim: null },
        ...{ timing: null, moments: [], frameCount: null, attempt: null },
      }) as unknown as ClipView,
  );

const rail = (count: number, open: number, onOpen = vi.fn()) =>
  mount(<ClipRail clips={clips(count)} openId={`clip-${open}`} onOpen={onOpen} />);

// The document of the test lays nothing out.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(104);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(64);
});
afterEach(() => void vi.restoreAllMocks());

describe('the rail', () => {
  it('of 60 clips has them all; of 200 those in view and the open one', async () => {
    const short = rail(60, 59);
    await short.ready;
    expect(short.container.querySelectorAll('button')).toHaveLength(60);
    const long = rail(200, 150);
    await long.ready;
    const shown = long.container.querySelectorAll('li[data-index]');
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.length).toBeLessThan(60);
    const open = long.container.querySelector('li:has([aria-current])');
    expect(open?.getAttribute('aria-posinset')).toBe('151');
    expect(open?.getAttribute('aria-setsize')).toBe('200');
  });

  it('a clip is found by its number, and opened', async () => {
    const onOpen = vi.fn();
    const page = rail(200, 0, onOpen);
    await page.ready;
    await page.type('Find a clip', '137');
    await page.press(/^Clip 137,/);
    expect(onOpen.mock.lastCall?.[0].id).toBe('clip-136');
    await page.type('Find a clip', 'nothing like it');
    expect(page.text()).toContain('No clip matches “nothing like it”.');
  });

  it.each([
    ['', 200],
    ['8', 1 + 10],
    ['200', 1],
    ['corner header', 1],
    ['APPROVED', 100],
    ['1:10', 4],
    ['approved corner', 1],
    ['selecting corner', 0],
  ])('"%s" finds %i', (search, count) => {
    expect(foundClips(inEnglish, clips(200), search)).toHaveLength(count);
  });
});
