'use client';
// The marked moments of a clip on its time axis: pins below the strip. What they are is said by the
// position and by the panel.

import { durationOf } from '@/lib/review/timeline';

export function MomentPins({
  moments,
  times,
}: {
  moments: readonly number[];
  times: readonly number[];
}) {
  const duration = Math.max(durationOf(times), 1e-6);
  return moments.map((frame) => (
    <svg
      key={frame}
      aria-hidden
      data-moment={frame}
      viewBox="0 0 10 12"
      className="pointer-events-none absolute bottom-0 z-[1] h-3 w-2.5 -translate-x-1/2"
      style={{ left: `${((times[frame] ?? duration) / duration) * 100}%` }}
    >
      <path d="M5 0 9.5 5v6.5h-9V5z" fill="#19c8ff" stroke="#07090d" />
    </svg>
  ));
}
