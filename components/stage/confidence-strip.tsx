'use client';
// The path on the time axis: seen, bridged, lost and doubtful spans, and the marks. Never by color
// alone: bridged is hatched, lost is dark with a dashed line, doubts are a dotted band above, what the
// latest correction changed is underlined, marks are diamonds; frames not followed yet are empty.

import { useMemo } from 'react';
import type { FrameRange } from '@/lib/review/changed-frames';
import { durationOf, type SourceSpan, sourceSpans } from '@/lib/review/timeline';
import type { Anchor, Doubt, PathFrame } from '@/lib/vision/types';
import { cn } from '../ui/cn';

const width = 1000;

export function ConfidenceStrip({
  times,
  path,
  anchors,
  doubts,
  changed,
}: {
  times: readonly number[];
  path: readonly PathFrame[] | null;
  anchors: readonly Anchor[];
  doubts: readonly Doubt[];
  changed: readonly FrameRange[];
}) {
  const duration = Math.max(durationOf(times), 1e-6);
  const xOf = (frame: number) =>
    ((frame >= times.length ? duration : (times[frame] ?? 0)) / duration) * width;
  const spans = useMemo(() => (path ? sourceSpans(path) : []), [path]);
  return (
    <div aria-hidden className="relative h-4 w-full">
      <svg
        aria-hidden
        viewBox={`0 0 ${width} 16`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-hidden rounded"
      >
        <StripPatterns />
        <rect width={width} height="16" fill="#262d39" />
        {spans.map((span) => (
          <rect
            key={span.from}
            x={xOf(span.from)}
            width={Math.max(xOf(span.to) - xOf(span.from), 0.5)}
            height="16"
            {...spanStyle(span)}
          />
        ))}
        {doubts
          .filter(({ reason }) => reason !== 'lost')
          .map(({ start, end }) => (
            <rect
              key={start}
              x={xOf(start)}
              width={Math.max(xOf(end) - xOf(start), 2)}
              height="7"
              fill="url(#strip-doubt)"
            />
          ))}
        {changed.map(({ from, to }) => (
          <rect
            key={from}
            x={xOf(from)}
            y="12"
            width={Math.max(xOf(to) - xOf(from), 2)}
            height="4"
            fill="#ffffff"
          />
        ))}
      </svg>
      {anchors.map(({ frame, box }) => (
        <AnchorDiamond key={frame} left={xOf(frame) / width} visible={box !== null} />
      ))}
    </div>
  );
}

/** `left` is a share of the strip; a "not visible" mark is an outline. */
function AnchorDiamond({ left, visible }: { left: number; visible: boolean }) {
  return (
    <span
      className={cn(
        'absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rotate-45 border-2',
        visible ? 'border-stage bg-accent' : 'border-[#ff8f86] bg-transparent',
      )}
      style={{ left: `${left * 100}%` }}
    />
  );
}

function StripPatterns() {
  return (
    <defs>
      <pattern
        id="strip-bridged"
        width="6"
        height="16"
        patternUnits="userSpaceOnUse"
        patternTransform="skewX(-30)"
      >
        <rect width="6" height="16" fill="#39566e" />
        <rect width="3" height="16" fill="#8fc1e8" />
      </pattern>
      <pattern id="strip-lost" width="5" height="16" patternUnits="userSpaceOnUse">
        <rect width="5" height="16" fill="#2a1416" />
        <rect y="7" width="3" height="2" fill="#ff8f86" />
      </pattern>
      <pattern id="strip-doubt" width="5" height="7" patternUnits="userSpaceOnUse">
        <rect width="5" height="7" fill="#120d02" />
        <rect width="3" height="6" fill="#f8b53d" />
      </pattern>
    </defs>
  );
}

/** Seen spans fade with their confidence, but stay distinct from the empty strip. */
function spanStyle({ source, confidence }: SourceSpan) {
  if (source === 'lost') return { fill: 'url(#strip-lost)' };
  if (source === 'bridged') return { fill: 'url(#strip-bridged)' };
  if (source === 'anchor') return { fill: '#f8b53d' };
  return { fill: '#56d69a', opacity: 0.45 + 0.55 * confidence };
}
