'use client';
// Weights by what was accepted and rejected: a press shows what they would change, another applies
// them.

import { useMutation } from '@tanstack/react-query';
import { fitMomentWeights } from '@/lib/client/match-api';
import { formatCount } from '@/lib/client/quantities';
import type { ProposerSettings } from '@/lib/contracts/match-settings';
import type { WeightFitView } from '@/lib/contracts/moments';
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
  words: readonly (readonly [keyof Weights, string])[];
  onApply: (weights: Weights) => void;
}) {
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
        Fit to what was accepted
      </Button>
      {data?.notes.map((note) => (
        <Note key={note} tone="info" announce title={note} />
      ))}
      {data?.fit && data.notes.length === 0 && changed.length === 0 && (
        <Note
          tone="info"
          announce
          title="The weights fit already: the decisions speak for no change."
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
  changed: readonly (readonly [keyof Weights, string])[];
  onCancel: () => void;
  onApply: (weights: Weights) => void;
}) {
  const { before, after } = fit;
  const effects: readonly (readonly [string, string, string])[] = [
    [
      `Accepted that are proposed, of ${fit.accepted}`,
      String(before.accepted),
      String(after.accepted),
    ],
    [
      `Rejected that are proposed, of ${fit.rejected}`,
      String(before.rejected),
      String(after.rejected),
    ],
    ['Of the best, share that is right', percent(before.precision), percent(after.precision)],
    ...changed.map(
      ([name, label]) => [label, weights[name].toFixed(1), fit.weights[name].toFixed(1)] as const,
    ),
  ];
  return (
    <section
      aria-label="Effect of fitted weights"
      className="grid gap-2 rounded-lg border border-line p-3"
    >
      <table className="w-full text-[0.8125rem]">
        <caption className="pb-1 text-left text-xs text-ink-mute">
          From {formatCount(fit.accepted, 'accepted moment')} and{' '}
          {formatCount(fit.rejected, 'rejected one')}. Nothing is changed yet.
        </caption>
        <thead>
          <tr className="text-xs text-ink-mute">
            <th className="text-left font-medium">Effect</th>
            <th className="w-14 text-right font-medium">Now</th>
            <th className="w-14 text-right font-medium">Then</th>
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
          Apply
        </Button>
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Keep the present ones
        </Button>
      </div>
    </section>
  );
}

const percent = (share: number) => `${Math.round(100 * share)} %`;
