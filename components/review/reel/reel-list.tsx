'use client';
// The lines of the reel. Of a long reel those in view, the one with the focus and the one that is dragged are
// in the document, with room between them for the others.

import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import { longListRows, rangeWith } from '@/components/ui/virtual-rows';
import type { ClipView } from '@/lib/contracts/sessions';

/** What a line of a long list adds to its own. */
export type LongListRow = {
  readonly count: number;
  readonly measure: (line: HTMLLIElement | null) => void;
};

type ReelListProps = {
  /** In the order of the reel. */
  readonly clips: readonly ClipView[];
  /** The clip that is dragged. */
  readonly heldId: string | null;
  /** One line; `row` in a long list. */
  readonly line: (clip: ClipView, place: number, row: LongListRow | null) => ReactNode;
};

const lines = 'divide-y divide-line';

export function ReelList(props: ReelListProps) {
  const { clips, line } = props;
  if (clips.length > longListRows) return <LongReelList {...props} />;
  return (
    <ul className={`${lines} rounded-xl border border-line`}>
      {clips.map((clip, place) => line(clip, place, null))}
    </ul>
  );
}

/** CSS pixels of a line with its rating, until it is measured. */
const estimatedHeight = 69;

function LongReelList({ clips, heldId, line }: ReelListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { focusedId, listeners } = useFocusedClip(clips);
  const kept = [heldId, focusedId].map((id) => clips.findIndex((clip) => clip.id === id));
  const virtual = useVirtualizer({
    count: clips.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => clips[index]?.id ?? index,
    overscan: 6,
    useFlushSync: false,
    rangeExtractor: (range) => rangeWith(range, kept),
    initialRect: { width: 300, height: 600 },
  });
  const row = { count: clips.length, measure: virtual.measureElement };
  const items = virtual.getVirtualItems();
  return (
    <div
      ref={scroller}
      {...listeners}
      className="max-h-[70dvh] overflow-y-auto rounded-xl border border-line [overflow-anchor:none]"
    >
      {/* In the flow, as in a short list: what is dragged leaves its place to be filled. */}
      <ul className={lines}>
        {items.flatMap(({ index, key, start }, i) => {
          const clip = clips[index];
          const room = start - (items[i - 1]?.end ?? 0);
          return [
            room > 0 && <Room key={`before-${key}`} height={room} />,
            clip && line(clip, index, row),
          ];
        })}
        <Room key="after" height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
      </ul>
    </div>
  );
}

/** The clip whose line has the focus: it may be moved meanwhile, so it is known by its id. */
function useFocusedClip(clips: readonly ClipView[]) {
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const onFocus = ({ target }: FocusEvent) => {
    const at = target.closest('[data-index]')?.getAttribute('data-index');
    setFocusedId(clips[at == null ? -1 : Number(at)]?.id ?? null);
  };
  return { focusedId, listeners: { onFocus, onBlur: () => setFocusedId(null) } };
}

/** Where lines are that are not in the document. */
function Room({ height }: { height: number }) {
  return <li aria-hidden className="border-0!" style={{ height }} />;
}
