'use client';
// Shares of the path that were seen, bridged and lost, in the patterns of the strip under the
// video.

import { formatCount } from '@/lib/client/quantities';
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
  const { seen, bridged, lost } = attempt;
  if (seen === null || bridged === null || lost === null) return null;
  const rows = [
    {
      label: attempt.tracker === 'manual' ? 'marked' : 'seen',
      share: seen,
      swatch: 'bg-[#2fae74]',
    },
    {
      label: 'bridged',
      share: bridged,
      swatch: 'bg-[repeating-linear-gradient(115deg,#6b9cc2_0_3px,#39566e_3px_6px)]',
    },
    { label: 'lost', share: lost, swatch: 'border border-bad bg-bad-soft' },
  ];
  return (
    <section aria-label="Path" className="grid gap-2 rounded-xl border border-line p-3">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="text-xs font-semibold text-ink-mute">
          Attempt {attempt.number} ·{' '}
          {attempt.tracker === 'manual'
            ? 'drawn by hand'
            : formatCount(attempt.anchors.length, 'mark')}
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
          The correction changed {formatCount(countFrames(changed), 'frame')}, underlined in the
          strip. Every other frame is as it was.
        </p>
      )}
      {lost > lostShareMax && <LostAdvice player={player} builtIn={builtIn} />}
    </section>
  );
}

function LostAdvice({ player, builtIn }: { player: string; builtIn: boolean }) {
  return (
    <p className="text-xs text-ink-mute">
      {player} is lost for a good part. Correct on a frame where the mark is missing, and the path
      is followed from there, too.
      {builtIn && (
        <>
          {' '}
          If this happens often, <StrongerModel>a stronger model</StrongerModel> helps.
        </>
      )}
    </p>
  );
}
