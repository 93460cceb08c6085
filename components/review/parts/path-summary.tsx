'use client';
// Shares of the path that were seen, bridged and lost, in the patterns of the strip under the
// video.

import { rich, useTranslate } from '@/components/language/use-translate';
import type { AttemptView } from '@/lib/contracts/sessions';
import { countFrames, type FrameRange } from '@/lib/review/changed-frames';
import { StrongerModel } from './built-in-note';

/** Above this share of lost frames the panel gives advice. */
const lostShareMax = 0.2;
const percent = (share: number) => `${Math.round(share * 100)} %`;

export function PathSummary({
  attempt,
  player,
  builtIn,
  changed,
}: {
  attempt: AttemptView;
  player: string;
  builtIn: boolean;
  /** Frames that the latest correction changed; empty: it was none. */
  changed: readonly FrameRange[];
}) {
  const t = useTranslate();
  const { seen, bridged, lost } = attempt;
  if (seen === null || bridged === null || lost === null) return null;
  const rows = [
    {
      label: t(attempt.tracker === 'manual' ? 'marked' : 'seen'),
      share: seen,
      swatch: 'bg-[#2fae74]',
    },
    {
      label: t('bridged'),
      share: bridged,
      swatch: 'bg-[repeating-linear-gradient(115deg,#6b9cc2_0_3px,#39566e_3px_6px)]',
    },
    { label: t('lost'), share: lost, swatch: 'border border-bad bg-bad-soft' },
  ];
  return (
    <section aria-label={t('Path')} className="grid gap-2 rounded-xl border border-line p-3">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="text-xs font-semibold text-ink-mute">
          {attempt.tracker === 'manual'
            ? t('Attempt {number} · drawn by hand', { number: attempt.number })
            : t('Attempt {number} · {count, plural, one {# mark} other {# marks}}', {
                number: attempt.number,
                count: attempt.anchors.length,
              })}
        </h3>
      </div>
      <div aria-hidden className="flex h-2 overflow-hidden rounded-full bg-line">
        {rows
          .filter(({ share }) => share > 0)
          .map((row) => (
            <span key={row.label} className={row.swatch} style={{ flexGrow: row.share }} />
          ))}
      </div>
      <dl className="figures flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem]">
        {rows.map((row) => (
          <div key={row.label} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 rounded-xs ${row.swatch}`} />
            <dt className="text-ink-mute">{row.label}</dt>
            <dd className="font-medium">{percent(row.share)}</dd>
          </div>
        ))}
      </dl>
      {changed.length > 0 && (
        <p className="text-xs text-ink-mute">
          {t(
            'The correction changed {count, plural, one {# frame} other {# frames}}, underlined in the strip. Every other frame is as it was.',
            { count: countFrames(changed) },
          )}
        </p>
      )}
      {lost > lostShareMax && <LostAdvice player={player} builtIn={builtIn} />}
    </section>
  );
}

function LostAdvice({ player, builtIn }: { player: string; builtIn: boolean }) {
  const t = useTranslate();
  return (
    <p className="text-xs text-ink-mute">
      {t(
        '{player} is lost for a good part. Correct on a frame where the mark is missing, and the path is followed from there, too.',
        { player },
      )}
      {builtIn && (
        <>
          {' '}
          {rich(t, 'If this happens often, <link>a stronger model</link> helps.', {
            link: (text) => <StrongerModel key="link">{text}</StrongerModel>,
          })}
        </>
      )}
    </p>
  );
}
