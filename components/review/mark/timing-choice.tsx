'use client';
// When the mark is shown: four choices with a line of words each, and their lengths.

import { useId } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { cn } from '@/components/ui/cn';
import { formatNumber } from '@/lib/client/quantities';
import type { TimingView } from '@/lib/contracts/style';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import {
  hasFade,
  resolveTiming,
  secondsOf,
  type TimingKind,
  timingFade,
  timingKinds,
} from '@/lib/review/styles/mark-timing';
import { SettledSlider } from './settled-slider';

export const timingWords: Readonly<Record<TimingKind, { label: Message; line: Message }>> = {
  throughout: { label: message('Throughout'), line: message('Wherever the player is.') },
  opening: {
    label: message('Opening'),
    line: message('While the player is seen for the first seconds, then it fades.'),
  },
  moments: { label: message('Moments'), line: message('Around the frames that you mark with P.') },
  freeze: {
    label: message('Freeze'),
    line: message('The video stands still once with the mark, then plays on without it.'),
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
  const t = useTranslate();
  const name = useId();
  const chosen = timing?.kind ?? 'throughout';
  return (
    <div className="grid gap-1.5">
      <fieldset className="grid gap-0.5">
        <legend className="mb-1 text-xs font-semibold text-ink-mute">{t('When')}</legend>
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
              aria-label={t(timingWords[kind].label)}
              aria-describedby={`${name}-${kind}`}
            />
            <span>
              <span className="font-medium text-ink">{t(timingWords[kind].label)}</span>
              <span id={`${name}-${kind}`} className="block text-xs text-ink-mute">
                {t(timingWords[kind].line)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {timing && <TimingLengths timing={timing} onChange={onChange} />}
    </div>
  );
}

/** Hundredths at most, without zeros at the end. */
function secondsText(t: Translate, seconds: number): string {
  const decimals = [0, 1].find(
    (count) => Number(seconds.toFixed(2)) === Number(seconds.toFixed(count)),
  );
  return t('{seconds} s', { seconds: formatNumber(t, seconds, decimals ?? 2) });
}

const lengthWords: Readonly<Record<Exclude<TimingKind, 'throughout'>, Message>> = {
  opening: message('Length'),
  moments: message('Before, after'),
  freeze: message('Stands still'),
};

export function TimingLengths({
  timing,
  onChange,
}: {
  timing: TimingView;
  onChange: (timing: TimingView) => void;
}) {
  const t = useTranslate();
  const { kind, seconds, fade } = resolveTiming(timing);
  const bounds = secondsOf(kind);
  const textOf = (value: number) => secondsText(t, value);
  if (!bounds || kind === 'throughout') return null;
  return (
    <div className="grid gap-1 text-[0.8125rem]">
      <SettledSlider
        label={t(lengthWords[kind])}
        value={seconds}
        bounds={bounds}
        textOf={textOf}
        onCommit={(value) => onChange({ ...timing, seconds: value })}
      />
      {hasFade(kind) && (
        <SettledSlider
          label={t('Fade')}
          value={fade}
          bounds={timingFade}
          textOf={textOf}
          onCommit={(value) => onChange({ ...timing, fade: value })}
        />
      )}
      {kind === 'freeze' && (
        <p className="text-xs text-ink-mute">
          {t(
            'Here the video plays on, with the mark around the frame that will stand still. The still is in the reel and in the preview file, which is made again for it.',
          )}
        </p>
      )}
    </div>
  );
}
