'use client';
// The path at a glance: where the player was seen, where the path was bridged, where lost, where it
// may be on somebody else, and the person's own marks. Never by colour alone: bridged is hatched,
// lost is an open outline with a cross line, doubts are a dotted band above what is known, marks
// are diamonds; what is not followed yet is empty.

import { useMemo } from 'react';
import { durationOf, sourceSpans } from '@/lib/review/timeline';
import type { Anchor, Doubt, PathFrame } from '@/lib/vision/types';

const width = 1000;

export function ConfidenceStrip({
  times,
  path,
  anchors,
  doubts,
}: {
  times: readonly number[];
  path: readonly PathFrame[] | null;
  anchors: readonly Anchor[];
  doubts: readonly Doubt[];
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
        <rect width={width} height="16" fill="#262d39" />
        {spans.map((sourceSpan) => (
          <rect
            key={sourceSpan.from}
            x={xOf(sourceSpan.from)}
            width={Math.max(xOf(sourceSpan.to) - xOf(sourceSpan.from), 0.5)}
            height="16"
            {...spanStyle(sourceSpan.source, sourceSpan.confidence)}
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
      </svg>
      {anchors.map((anchor) => (
        <span
          key={anchor.frame}
          className="absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rotate-45 border-2 border-stage bg-accent"
          style={{
            left: `${xOf(anchor.frame) / 10}%`,
            ...(anchor.box ? {} : { background: 'transparent', borderColor: '#ff8f86' }),
          }}
        />
      ))}
    </div>
  );
}

/** Seen fades with its confidence, but never below what can be told from the ground. */
function spanStyle(source: PathFrame['source'], confidence: number) {
  if (source === 'lost') return { fill: 'url(#strip-lost)' };
  if (source === 'bridged') return { fill: 'url(#strip-bridged)' };
  if (source === 'anchor') return { fill: '#f8b53d' };
  return { fill: '#56d69a', opacity: 0.45 + 0.55 * confidence };
}
