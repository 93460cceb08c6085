'use client';
// The rail of many clips: those in view, the open one and the one with the focus are in the document.

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { clipSeconds } from '@/lib/review/trim';
import { useMedia, wide } from '../../ui/use-media';
import { rangeWith, useFocusedRow } from '../../ui/virtual-rows';
import { ClipItem } from './clip-item';
import type { RailProps } from './rail-props';

// All clips have one size, so that none must be measured while the list scrolls: the height in the
// column (the class h-18) and the width in the strip (w-26), in rem.
const sizes = { column: 4.5, strip: 6.5 };
const gaps = { column: 4, strip: 8 };

/** CSS pixels of a rem, which people change who read larger letters. */
function remPx(): number {
  if (typeof document === 'undefined') return 16;
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

export function LongRail({ clips, times, openId, onOpen }: RailProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const layout = useMedia(wide.lg) ? 'column' : 'strip';
  const openIndex = clips.findIndex(({ id }) => id === openId);
  const rem = useMemo(remPx, []);
  const { focusedRow, listeners } = useFocusedRow();
  const virtual = useVirtualizer({
    count: clips.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes[layout] * rem,
    getItemKey: (index) => clips[index]?.id ?? index,
    gap: gaps[layout],
    horizontal: layout === 'strip',
    overscan: 6,
    // Beyond the padding of the scroller, which the positions do not count.
    scrollPaddingStart: 16,
    scrollPaddingEnd: 16,
    useFlushSync: false,
    rangeExtractor: (range) => rangeWith(range, [openIndex, focusedRow]),
    // What the server renders, before anything is measured.
    initialRect: { width: 400, height: 800 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes of the other layout are forgotten
  useEffect(() => virtual.measure(), [layout]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another clip moves the list
  useEffect(() => {
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: 'auto' });
  }, [openId, layout]);
  const total = virtual.getTotalSize();
  const isColumn = layout === 'column';
  return (
    <div
      ref={scroller}
      {...listeners}
      className="min-h-0 flex-1 overflow-auto px-3 py-2 lg:px-2 lg:pb-4"
    >
      <ul
        className="relative min-h-22 lg:min-h-0"
        style={isColumn ? { height: total } : { width: total }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const clip = clips[index];
          return (
            clip && (
              <li
                key={key}
                data-index={index}
                aria-setsize={clips.length}
                aria-posinset={index + 1}
                className="absolute top-0 left-0 w-26 overflow-hidden p-px lg:h-18 lg:w-full"
                style={{
                  transform: isColumn ? `translateY(${start}px)` : `translateX(${start}px)`,
                }}
              >
                <ClipItem
                  clip={clip}
                  seconds={clipSeconds(clip, times)}
                  open={clip.id === openId}
                  onOpen={onOpen}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
