'use client';
// When the mark is shown in the open clip and how fast it plays: as in the session or otherwise, and its
// marked moments.

import { Pin } from 'lucide-react';
import { useSignal } from '@/components/stage/signal';
import { SelectField } from '@/components/ui/field';
import { formatCount } from '@/lib/client/quantities';
import { hasMoments, type TimingKind, timingKinds } from '@/lib/review/styles/mark-timing';
import type { Review } from '../state/review';
import { KeyButton } from './key-button';
import { ClipSlowMotion } from './slow-motion-choice';
import { TimingLengths, timingWords } from './timing-choice';

export function ClipTiming({ data: { session, clip }, view, actions }: Review) {
  const { timing, moments } = clip;
  const isMoment = moments.includes(useSignal(view.player.targetFrame));
  const slowMotion = clip.slowMotion ?? session.style.slowMotion ?? 'none';
  const disabled = actions.disabledReason('moment') !== null;
  const present = timing ?? session.style.timing ?? { kind: 'throughout' };
  const kindOf = (value: string) => timingKinds.find((kind) => kind === value);
  return (
    <section aria-label="When, in this clip" className="grid gap-2">
      <SelectField
        label="This clip"
        value={timing?.kind ?? ''}
        disabled={disabled}
        onChange={(event) => {
          const kind = kindOf(event.target.value);
          actions.timeClip(kind ? { kind } : null);
        }}
      >
        <option value="">
          As in the session ({timingWords[session.style.timing?.kind ?? 'throughout'].label})
        </option>
        {timingKinds.map((kind) => (
          <option key={kind} value={kind}>
            {timingWords[kind].label}
          </option>
        ))}
      </SelectField>
      {timing && <TimingLengths timing={timing} onChange={actions.timeClip} />}
      <ClipSlowMotion
        ofSession={session.style.slowMotion}
        ofClip={clip.slowMotion}
        disabled={disabled}
        onChange={actions.slowClip}
      />
      <KeyButton
        action="moment"
        actions={actions}
        size="sm"
        className="w-fit"
        icon={<Pin aria-hidden />}
        text={isMoment ? 'No moment here' : 'Moment here'}
        aria-pressed={isMoment}
      />
      <p className="text-xs text-ink-mute" aria-live="polite">
        {momentsText(present.kind, slowMotion !== 'none', moments.length)}
      </p>
    </section>
  );
}

/** What the marked moments do with this choice. */
function momentsText(kind: TimingKind, isSlow: boolean, count: number): string {
  const marked = `${formatCount(count, 'moment')} marked in this clip`;
  if (isSlow && count === 0 && !hasMoments({ kind }))
    return 'No moment is marked in this clip yet, so none of it is slow. Go to a frame and press P.';
  if (kind === 'moments')
    return count === 0
      ? 'No moment is marked in this clip yet, so it has no mark. Go to a frame and press P.'
      : `${marked}.`;
  if (kind === 'freeze')
    return count === 0
      ? 'The first frame with the player stands still. Mark a moment to choose another one.'
      : `${marked}; the first one in which the player is seen stands still.`;
  if (count === 0) return '';
  return isSlow
    ? `${marked}; the video is slow around them.`
    : `${marked}; they count with Moments, Freeze and slow motion.`;
}
