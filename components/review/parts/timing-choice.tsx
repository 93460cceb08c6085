'use client';
// When the mark is shown: four choices with a line of words each, and their lengths.

import { useId } from 'react';
import { cn } from '@/components/ui/cn';
import type { TimingView } from '@/lib/contracts/style';
import {
  hasFade,
  resolveTiming,
  secondsOf,
  type TimingKind,
  timingFade,
  timingKinds,
} from '@/lib/review/styles/mark-timing';
import { SettledSlider } from './settled-slider';

export const timingWords: Readonly<Record<TimingKind, { label: string; line: string }>> = {
  throughout: { label: 'Throughout', line: 'Wherever the player is.' },
  opening: {
    label: 'Opening',
    line: 'While the player is seen for the first seconds, then it fades.',
  },
  moments: { label: 'Moments', line: 'Around the frames that you mark with P.' },
  freeze: {
    label: 'Freeze',
    line: 'The video stands still once with the mark, then plays on without it.',
  },
};

/** Of the whole session. */
export function TimingChoice({
  timing,
  onChange,
}: {
  timing: TimingView | undefined;
  onChange: (timing: TimingView | undefined) => void;
}) {
  const name = useId();
  const chosen = timing?.kind ?? 'throughout';
  return (
    <div className="grid gap-1.5">
      <fieldset className="grid gap-0.5">
        <legend className="mb-1 text-xs font-semibold text-ink-mute">When</legend>
        {timingKinds.map((kind) => (
          <label
            key={kind}
            className={cn(
              'flex min-h-8 cursor-pointer items-start gap-2 rounded-md px-2 py-1 text-[0.8125rem] has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-11',
              kind === chosen ? 'bg-sunken' : 'hover:bg-sunken',
            )}
          >
            <input
              type="radio"
              name={name}
              className="mt-0.5 size-4 shrink-0 accent-accent"
              checked={kind === chosen}
              onChange={() => onChange(kind === 'throughout' ? undefined : { kind })}
              aria-label={timingWords[kind].label}
              aria-describedby={`${name}-${kind}`}
            />
            <span>
              <span className="font-medium text-ink">{timingWords[kind].label}</span>
              <span id={`${name}-${kind}`} className="block text-xs text-ink-mute">
                {timingWords[kind].line}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {timing && <TimingLengths timing={timing} onChange={onChange} />}
    </div>
  );
}

const secondsText = (seconds: number) => `${Number(seconds.toFixed(2))} s`;
const lengthWords = {
  throughout: '',
  opening: 'Length',
  moments: 'Before, after',
  freeze: 'Stands still',
} as const satisfies Record<TimingKind, string>;

export function TimingLengths({
  timing,
  onChange,
}: {
  timing: TimingView;
  onChange: (timing: TimingView) => void;
}) {
  const { kind, seconds, fade } = resolveTiming(timing);
  const bounds = secondsOf(kind);
  if (!bounds) return null;
  return (
    <div className="grid gap-1 text-[0.8125rem]">
      <SettledSlider
        label={lengthWords[kind]}
        value={seconds}
        bounds={bounds}
        textOf={secondsText}
        onCommit={(value) => onChange({ ...timing, seconds: value })}
      />
      {hasFade(kind) && (
        <SettledSlider
          label="Fade"
          value={fade}
          bounds={timingFade}
          textOf={secondsText}
          onCommit={(value) => onChange({ ...timing, fade: value })}
        />
      )}
      {kind === 'freeze' && (
        <p className="text-xs text-ink-mute">
          Here the video plays on, with the mark around the frame that will stand still. The still
          is in the reel, and in preview files made after this choice.
        </p>
      )}
    </div>
  );
}
