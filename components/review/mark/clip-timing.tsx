'use client';
// When the mark is shown in the open clip and how fast it plays: as in the session or otherwise, and its
// marked moments.

import { Pin } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { SelectField } from '@/components/ui/field';
import { type Message, message } from '@/lib/messages/message';
import { hasMoments, type TimingKind, timingKinds } from '@/lib/review/styles/mark-timing';
import { KeyButton } from '../parts/key-button';
import type { Review } from '../state/review';
import { ClipSlowMotion } from './slow-motion-choice';
import { TimingLengths, timingWords } from './timing-choice';

export function ClipTiming({ data: { session, clip }, view, actions }: Review) {
  const t = useTranslate();
  const { timing, moments } = clip;
  const isMoment = moments.includes(useSignal(view.player.targetFrame));
  const slowMotion = clip.slowMotion ?? session.style.slowMotion ?? 'none';
  const disabled = actions.disabledReason('moment') !== null;
  const present = timing ?? session.style.timing ?? { kind: 'throughout' };
  const momentsText = wordsOfMoments(present.kind, slowMotion !== 'none', moments.length);
  const kindOf = (value: string) => timingKinds.find((kind) => kind === value);
  return (
    <section aria-label={t('When, in this clip')} className="grid gap-2">
      <SelectField
        label={t('This clip')}
        value={timing?.kind ?? ''}
        disabled={disabled}
        onChange={(event) => {
          const kind = kindOf(event.target.value);
          actions.timeClip(kind ? { kind } : null);
        }}
      >
        <option value="">
          {t('As in the session ({choice})', {
            choice: timingWords[session.style.timing?.kind ?? 'throughout'].label,
          })}
        </option>
        {timingKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(timingWords[kind].label)}
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
        text={isMoment ? t('No moment here') : t('Moment here')}
        aria-pressed={isMoment}
      />
      <p className="text-xs text-ink-mute" aria-live="polite">
        {momentsText && t(momentsText)}
      </p>
    </section>
  );
}

/** What the marked moments do with this choice. */
function wordsOfMoments(kind: TimingKind, isSlow: boolean, count: number): Message | null {
  if (isSlow && count === 0 && !hasMoments({ kind }))
    return message(
      'No moment is marked in this clip yet, so none of it is slow. Go to a frame and press P.',
    );
  if (kind === 'moments')
    return count === 0
      ? message(
          'No moment is marked in this clip yet, so it has no mark. Go to a frame and press P.',
        )
      : message('{count, plural, one {# moment} other {# moments}} marked in this clip.', {
          count,
        });
  if (kind === 'freeze')
    return count === 0
      ? message(
          'The first frame with the player stands still. Mark a moment to choose another one.',
        )
      : message(
          '{count, plural, one {# moment} other {# moments}} marked in this clip; the first one in which the player is seen stands still.',
          { count },
        );
  if (count === 0) return null;
  return isSlow
    ? message(
        '{count, plural, one {# moment} other {# moments}} marked in this clip; the video is slow around them.',
        { count },
      )
    : message(
        '{count, plural, one {# moment} other {# moments}} marked in this clip; they count with Moments, Freeze and slow motion.',
        { count },
      );
}
