'use client';
// The button that makes the reel: how long it will be, how long that takes, or why it cannot be made now.

import { Clapperboard } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { useReviewKeys } from '@/components/ui/use-own-keys';
import { formatLength, formatTimeRange } from '@/lib/client/quantities';
import type { SessionView } from '@/lib/contracts/sessions';
import { clipSeconds } from '@/lib/review/trim';
import { approvedStates, clipStatus } from '../state/clip-status';
import { reelReason } from '../state/reel-reason';
import type { ReviewActions, ReviewData } from '../state/review';

type FinalizeProps = {
  readonly data: Pick<ReviewData, 'session' | 'finalizing'>;
  readonly actions: Pick<ReviewActions, 'finalize'>;
  /** The page has keys. */
  readonly keyed: boolean;
};

export function Finalize({ data, actions, keyed }: FinalizeProps) {
  const t = useTranslate();
  const { keyLabel, ariaKeys } = useReviewKeys();
  const { reel, clips, rights, ownerName } = data.session;
  if (!rights.edit)
    return (
      <p className="text-xs text-ink-mute">
        {ownerName
          ? t('{owner} makes the reel; you can download it here when it is ready.', {
              owner: ownerName,
            })
          : t('An editor makes the reel; you can download it here when it is ready.')}
      </p>
    );
  const ready = clips.filter((clip) => clip.state === 'approved' || clip.state === 'done').length;
  const open = clips.filter((clip) => clipStatus(clip).phase === 'needsYou').length;
  const reason = reelReason(data.session);
  return (
    <>
      <ReelLength session={data.session} />
      <p id="finalize-reason" className="text-xs text-ink-mute">
        {reason
          ? t(reason)
          : open > 0
            ? t(
                '{count, plural, one {# clip} other {# clips}} not decided yet; you can render the reel again later.',
                { count: open },
              )
            : t('Every clip is decided.')}
        {reason === null && reel.estimate && (
          <span className="figures">
            {' '}
            {t('Rendering takes {time}.', { time: formatTimeRange(t, reel.estimate) })}
          </span>
        )}
      </p>
      <Button
        variant="primary"
        size="lg"
        disabled={reason !== null}
        busy={data.finalizing}
        aria-describedby="finalize-reason"
        aria-keyshortcuts={keyed ? ariaKeys('finalize') : undefined}
        onClick={() => actions.finalize()}
      >
        <Clapperboard aria-hidden />
        {ready === 0
          ? t('Finalize')
          : t('Finalize {count, plural, one {# clip} other {# clips}}', { count: ready })}
        {keyed && <Kbd className="ml-0.5">{keyLabel('finalize')}</Kbd>}
      </Button>
    </>
  );
}

/** Most coaches stop watching after so many seconds. Source: guides of recruiting services. */
const goodSeconds = 180;

/** How long the reel will be, and whether that is more than is watched. */
function ReelLength({ session: { clips, style, marked } }: { session: SessionView }) {
  const t = useTranslate();
  const taken = clips.filter(({ state }) => approvedStates.includes(state));
  const seconds = taken.reduce((sum, clip) => sum + clipSeconds(clip, marked ? style : {}), 0);
  if (taken.length === 0) return null;
  const over = seconds - goodSeconds;
  const whole = { length: formatLength(t, seconds), count: taken.length };
  return (
    <p className="figures text-xs text-ink-mute">
      {over > 0
        ? t(
            '{length} in {count, plural, one {# clip} other {# clips}}: {over} more than the {limit} that most coaches watch. Rate the clips and leave the weakest out, or cut their ends.',
            { ...whole, over: formatLength(t, over), limit: formatLength(t, goodSeconds) },
          )
        : t('{length} in {count, plural, one {# clip} other {# clips}}', whole)}
    </p>
  );
}
