'use client';
// While two attempts are compared: which one with, what differs on this frame, the way to the next
// difference, and the choice between the two.

import { ArrowLeft, ArrowRight, Check } from 'lucide-react';
import { useId } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ErrorNote } from '@/components/ui/error-note';
import { controlClass } from '@/components/ui/field';
import { differenceWords } from '@/lib/review/compare-paths';
import { KeyButton } from '../parts/key-button';
import { comparableAttempts } from '../state/clip-status';
import type { Comparison, Review } from '../state/review';
import { useShownBelowStage } from '../tools/use-shown-below-stage';

export function CompareNote({ data, view, actions }: Review) {
  const { compared } = data;
  return compared && <ComparedNote data={data} view={view} actions={actions} compared={compared} />;
}

function ComparedNote({
  data,
  view,
  actions,
  compared,
}: Pick<Review, 'data' | 'view' | 'actions'> & { compared: Comparison }) {
  const t = useTranslate();
  const { clip } = data;
  const note = useShownBelowStage();
  return (
    <section
      ref={note}
      aria-label={t('Compare attempts')}
      className="m-3 mb-0 grid gap-2.5 rounded-xl border border-line p-3.5 text-[0.8125rem]"
    >
      <AttemptChoice
        attempts={comparableAttempts(clip)}
        chosen={compared.attempt.id}
        onChoose={actions.compareWith}
      />
      {compared.failure ? (
        <ErrorNote error={compared.failure} onRetry={compared.retry} />
      ) : (
        <Differences compared={compared} data={data} view={view} />
      )}
      <div className="grid grid-cols-2 gap-2">
        <KeyButton
          action="differenceBack"
          actions={actions}
          size="sm"
          short={t('Previous')}
          icon={<ArrowLeft aria-hidden />}
        />
        <KeyButton
          action="differenceForward"
          actions={actions}
          size="sm"
          short={t('Next')}
          icon={<ArrowRight aria-hidden />}
        />
        <KeyButton
          action="useAttempt"
          actions={actions}
          size="sm"
          variant="primary"
          className="col-span-2"
          icon={<Check aria-hidden />}
          text={t('Use attempt {number}', { number: compared.attempt.number })}
        />
        <Button
          size="sm"
          variant="ghost"
          className="col-span-2"
          onClick={() => actions.compareWith(null)}
        >
          {t('Close')}
        </Button>
      </div>
    </section>
  );
}

function AttemptChoice({
  attempts,
  chosen,
  onChoose,
}: {
  attempts: readonly Comparison['attempt'][];
  chosen: string;
  onChoose: (attemptId: string) => void;
}) {
  const t = useTranslate();
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id} className="font-medium">
        {t('Compare with')}
      </label>
      <select
        id={id}
        value={chosen}
        onChange={({ target }) => onChoose(target.value)}
        className={cn(controlClass, 'h-8 w-32')}
      >
        {attempts.map((attempt) => (
          <option key={attempt.id} value={attempt.id}>
            {t('Attempt {number}', { number: attempt.number })}
          </option>
        ))}
      </select>
    </div>
  );
}

function Differences({
  compared: { attempt, path, spans },
  data,
  view,
}: Pick<Review, 'data' | 'view'> & { compared: Comparison }) {
  const t = useTranslate();
  const frame = useSignal(view.player.presentedFrame);
  const playing = useSignal(view.player.playing);
  if (!path)
    return <p role="status">{t('Reading attempt {number}…', { number: attempt.number })}</p>;
  if (data.partialFrameCount !== null)
    return <p role="status">{t('The present attempt is still being followed.')}</p>;
  return (
    <div className="grid gap-1">
      <p>
        {spans.length === 0
          ? t('The two attempts are the same.')
          : t('They differ in {count, plural, one {# place} other {# places}}.', {
              count: spans.length,
            })}
      </p>
      {spans.length > 0 && (
        <p className="figures text-ink-mute" aria-live={playing ? 'off' : 'polite'}>
          {t('Frame {frame}: {difference}', {
            frame,
            difference: differenceWords(
              data.path?.frames[frame],
              path.frames[frame],
              attempt.number,
            ),
          })}
        </p>
      )}
    </div>
  );
}
