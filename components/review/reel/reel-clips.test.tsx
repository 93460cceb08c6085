// @vitest-environment happy-dom
// The lines of a short and of a long reel: what is in the document, and the order while a clip is dragged.

import type { DragEndEvent, DragOverEvent, DragStartEvent } from '@dnd-kit/react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { mount } from '@/tests/support/mounted';
import { ReelClips } from './reel-clips';
import { useReelDrag } from './use-reel-drag';

const clips = (count: number): ClipView[] =>
  Array.from(
    { length: count },
    (_, position) =>
      ({
        ...{ id: `clip-${position}`, position, state: 'approved', skipped: false, job: null },
        ...{ notes: '', rating: null, error: null, finalUrl: null, attempt: null, attempts: [] },
      }) as unknown as ClipView,
  );

function reel(count: number) {
  const all = clips(count);
  const session = {
    ...{ id: 'one', clips: all, reelOrder: all.map(({ id }) => id) },
    rights: { choose: true, edit: true, share: true },
  } as unknown as SessionView;
  return mount(<ReelClips session={session} onOpen={() => {}} onRetry={null} />);
}

// The document of the test lays nothing out.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(69);
});
afterEach(() => void vi.restoreAllMocks());

describe('the lines', () => {
  it('of 60 clips are all there; of 200 those in view, each with its place', async () => {
    const short = reel(60);
    await short.ready;
    expect(short.container.querySelectorAll('li')).toHaveLength(60);
    const long = reel(200);
    await long.ready;
    const lines = [...long.container.querySelectorAll('li[data-index]')];
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.length).toBeLessThan(40);
    expect(lines[0]?.getAttribute('aria-posinset')).toBe('1');
    expect(lines[0]?.getAttribute('aria-setsize')).toBe('200');
    expect(long.has('button', 'Move clip 1')).toBe(true);
    expect(long.has('button', 'Move clip 150')).toBe(false);
  });

  it('that are not in the document have their room', async () => {
    const long = reel(200);
    await long.ready;
    const lines = long.container.querySelectorAll('li[data-index]').length;
    const rooms = [...long.container.querySelectorAll<HTMLElement>('li[aria-hidden]')];
    expect(rooms.map(({ style }) => style.height)).toEqual([`${(200 - lines) * 69}px`]);
  });
});

type Drag = ReturnType<typeof useReelDrag>;

function Dragging({
  reelOrder,
  onOrder,
  show,
}: {
  reelOrder: readonly string[];
  onOrder: (order: string[]) => void;
  show: (drag: Drag) => void;
}) {
  show(useReelDrag(reelOrder, onOrder));
  return null;
}

describe('the order while a clip is dragged', () => {
  async function dragging() {
    const sent: string[][] = [];
    let drag: Drag | null = null;
    const list = (reelOrder: readonly string[]) => (
      <Dragging
        reelOrder={reelOrder}
        onOrder={(order) => sent.push(order)}
        show={(now) => {
          drag = now;
        }}
      />
    );
    const page = mount(list(['a', 'b', 'c', 'd']));
    await page.ready;
    const now = (): Drag => {
      if (!drag) throw new Error('it is rendered');
      return drag;
    };
    const operation = (target: string) => ({ source: { id: 'a' }, target: { id: target } });
    const start = () =>
      act(async () => now().handlers.onDragStart({ operation: operation('a') } as DragStartEvent));
    const over = (target: string) =>
      act(async () => now().handlers.onDragOver({ operation: operation(target) } as DragOverEvent));
    const end = (canceled: boolean) =>
      act(async () => now().handlers.onDragEnd({ canceled } as DragEndEvent));
    return { now, start, over, end, sent, stored: (order: string[]) => page.render(list(order)) };
  }

  it('follows the place under the clip, and is sent when it is put down', async () => {
    const { now, start, over, end, sent, stored } = await dragging();
    await start();
    expect([now().heldId, now().shown]).toEqual(['a', ['a', 'b', 'c', 'd']]);
    await over('c');
    await over('a');
    expect(now().shown).toEqual(['b', 'c', 'a', 'd']);
    await over('b');
    expect(now().shown).toEqual(['a', 'b', 'c', 'd']);
    await over('d');
    // What another person changes meanwhile does not end it.
    await stored(['b', 'a', 'c', 'd']);
    expect(now().shown).toEqual(['b', 'c', 'd', 'a']);
    await end(false);
    expect(sent).toEqual([['b', 'c', 'd', 'a']]);
    expect(now().shown).toEqual(['b', 'c', 'd', 'a']);
    await stored(['b', 'c', 'd', 'a']);
    expect(now().heldId).toBeNull();
    await stored(['d', 'c', 'b', 'a']);
    expect(now().shown).toEqual(['d', 'c', 'b', 'a']);
  });

  it('stays as it was when the drag is canceled, or ends where it began', async () => {
    const { now, start, over, end, sent } = await dragging();
    await start();
    await over('d');
    await end(true);
    expect([now().heldId, now().shown]).toEqual([null, ['a', 'b', 'c', 'd']]);
    await start();
    await over('b');
    await over('b');
    await end(false);
    await start();
    await end(false);
    expect(sent).toEqual([]);
  });
});
