'use client';
// Weights by what was accepted and rejected: a press shows what they would change, another applies
// them.

import { useMutation } from '@tanstack/react-query';
import { useTranslate } from '@/components/language/use-translate';
import { fitMomentWeights } from '@/lib/client/match-api';
import { formatNumber } from '@/lib/client/quantities';
import type { ProposerSettings } from '@/lib/contracts/match-settings';
import type { WeightFitView } from '@/lib/contracts/moments';
import type { Message } from '@/lib/messages/message';
import { Button } from '../../ui/button';
import { failureToast } from '../../ui/failure-toast';
import { Note } from '../../ui/note';

type Weights = ProposerSettings['weights'];
type Fit = NonNullable<WeightFitView['fit']>;

export function FitWeights({
  videoId,
  weights,
  words,
  onApply,
}: {
  videoId: string;
  /** Those that count now. */
  weights: Weights;
  words: readonly (readonly [keyof Weights, Message])[];
  onApply: (weights: Weights) => void;
}) {
  const t = useTranslate();
  const fitting = useMutation({
    mutationFn: () => fitMomentWeights(videoId),
    onError: (thrown) => failureToast(thrown),
  });
  const { data, reset } = fitting;
  const changed = data?.fit
    ? words.filter(([name]) => Math.abs(weights[name] - (data.fit?.weights[name] ?? 0)) >= 0.05)
    : [];
  return (
    <div className="grid gap-2">
      <Button
        size="sm"
        className="justify-self-start"
        busy={fitting.isPending}
        onClick={() => fitting.mutate()}
      >
        {t('Fit to what was accepted')}
      </Button>
      {data?.noteTexts.map((note) => (
        <Note key={note.source} tone="info" announce title={t(note)} />
      ))}
      {data?.fit && data.notes.length === 0 && changed.length === 0 && (
        <Note
          tone="info"
          announce
          title={t('The weights fit already: the decisions speak for no change.')}
        />
      )}
      {data?.fit && changed.length > 0 && (
        <Effect
          fit={data.fit}
          weights={weights}
          changed={changed}
          onCancel={reset}
          onApply={(fitted) => {
            onApply(fitted);
            reset();
          }}
        />
      )}
    </div>
  );
}

function Effect({
  fit,
  weights,
  changed,
  onCancel,
  onApply,
}: {
  fit: Fit;
  weights: Weights;
  changed: readonly (readonly [keyof Weights, Message])[];
  onCancel: () => void;
  onApply: (weights: Weights) => void;
}) {
  const t = useTranslate();
  const { before, after } = fit;
  const effects: readonly (readonly [string, string, string])[] = [
    [
      t('Accepted that are proposed, of {count}', { count: fit.accepted }),
      String(before.accepted),
      String(after.accepted),
    ],
    [
      t('Rejected that are proposed, of {count}', { count: fit.rejected }),
      String(before.rejected),
      String(after.rejected),
    ],
    [t('Of the best, share that is right'), percent(before.precision), percent(after.precision)],
    ...changed.map(
      ([name, label]) =>
        [
          t(label),
          formatNumber(t, weights[name], 1),
          formatNumber(t, fit.weights[name], 1),
        ] as const,
    ),
  ];
  return (
    <section
      aria-label={t('Effect of fitted weights')}
      className="grid gap-2 rounded-lg border border-line p-3"
    >
      <table className="w-full text-[0.8125rem]">
        <caption className="pb-1 text-left text-xs text-ink-mute">
          {t(
            'From {accepted, plural, one {# accepted moment} other {# accepted moments}} and {rejected, plural, one {# rejected one} other {# rejected ones}}. Nothing is changed yet.',
            { accepted: fit.accepted, rejected: fit.rejected },
          )}
        </caption>
        <thead>
          <tr className="text-xs text-ink-mute">
            <th className="text-left font-medium">{t('Effect')}</th>
            <th className="w-14 text-right font-medium">{t('Now')}</th>
            <th className="w-14 text-right font-medium">{t('Then')}</th>
          </tr>
        </thead>
        <tbody className="figures">
          {effects.map(([label, now, then]) => (
            <tr key={label}>
              <th scope="row" className="py-0.5 text-left font-normal">
                {label}
              </th>
              <td className="text-right">{now}</td>
              <td className="text-right font-medium">{then}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex gap-2">
        <Button size="sm" variant="primary" onClick={() => onApply(fit.weights)}>
          {t('Apply')}
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          {t('Keep the present ones')}
        </Button>
      </div>
    </section>
  );
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
