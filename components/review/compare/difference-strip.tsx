'use client';
// Where two attempts differ, on the time axis: how far their boxes are apart as a height, and frames
// that one of them has lost as a pattern on its own row. A press goes to the place.

import { useTranslate } from '@/components/language/use-translate';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import type { DifferenceKind, DifferenceSpan } from '@/lib/review/compare-paths';
import { durationOf } from '@/lib/review/timeline';

const width = 1000;
const height = 20;
/** Distances of so many box heights fill the strip. */
const fullDistance = 3;

const kindWords: Readonly<Record<DifferenceKind, Message>> = {
  apart: message('apart'),
  lostNow: message('lost now'),
  lostThen: message('lost in the other attempt'),
};

export function DifferenceStrip({
  times,
  spans,
  onGo,
}: {
  times: readonly number[];
  spans: readonly DifferenceSpan[];
  onGo: (frame: number) => void;
}) {
  const t = useTranslate();
  const duration = Math.max(durationOf(times), 1e-6);
  const xOf = (frame: number) =>
    ((frame >= times.length ? duration : (times[frame] ?? 0)) / duration) * width;
  return (
    <div className="px-3 pb-1 sm:px-4">
      <svg
        role="img"
        aria-label={stripWords(t, spans)}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="block h-5 w-full rounded bg-stage-raised"
      >
        <defs>
          <pattern id="difference-lost" width="6" height="20" patternUnits="userSpaceOnUse">
            <rect width="6" height="20" fill="#2a1416" />
            <rect width="3" height="20" fill="#ff8f86" />
          </pattern>
        </defs>
        {spans.map((span) => {
          const x = xOf(span.from);
          const shape = shapeOf(span);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: keys and buttons lead to the same places
            <rect
              key={span.from}
              x={x}
              width={Math.max(xOf(span.to) - x, 3)}
              {...shape}
              className="cursor-pointer"
              onClick={() => onGo(span.from)}
            >
              <title>{t(kindWords[span.kind])}</title>
            </rect>
          );
        })}
      </svg>
    </div>
  );
}

function shapeOf({ kind, distance }: DifferenceSpan) {
  if (kind === 'lostNow') return { y: 0, height: 8, fill: 'url(#difference-lost)' };
  if (kind === 'lostThen') return { y: 12, height: 8, fill: 'url(#difference-lost)' };
  const share = Math.min(distance / fullDistance, 1);
  const bar = 6 + share * (height - 6);
  return { y: height - bar, height: bar, fill: '#f8b53d' };
}

function stripWords(t: Translate, spans: readonly DifferenceSpan[]): string {
  if (spans.length === 0) return t('The two attempts do not differ.');
  const countOf = (kind: DifferenceKind) => spans.filter((span) => span.kind === kind).length;
  const [apart, lostNow, lostThen] = [countOf('apart'), countOf('lostNow'), countOf('lostThen')];
  const differences = [
    apart > 0 && t('{count} apart', { count: apart }),
    lostNow > 0 && t('{count} lost now', { count: lostNow }),
    lostThen > 0 && t('{count} lost in the other attempt', { count: lostThen }),
  ].filter(Boolean);
  return t('Differences of the two attempts: {differences}.', {
    differences: differences.join(', '),
  });
}
