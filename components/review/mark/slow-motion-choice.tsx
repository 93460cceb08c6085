'use client';
// How fast the video plays around marked moments: of the whole session, and of the open clip alone.

import { useTranslate } from '@/components/language/use-translate';
import { SelectField } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import type { SlowMotionView } from '@/lib/contracts/style';
import { type Message, message } from '@/lib/messages/message';
import { slowMotions } from '@/lib/review/slow-motion';

const words: Readonly<Record<SlowMotionView, Message>> = {
  none: message('None'),
  half: message('Half speed'),
  quarter: message('Quarter speed'),
};
/** Short enough for three beside each other. */
const shortWords: Readonly<Record<SlowMotionView, Message>> = {
  none: message('None'),
  half: message('Half'),
  quarter: message('Quarter'),
};

/** Of the whole session. */
export function SlowMotionChoice({
  slowMotion = 'none',
  onChange,
}: {
  slowMotion: SlowMotionView | undefined;
  onChange: (slowMotion: SlowMotionView) => void;
}) {
  const t = useTranslate();
  return (
    <section aria-label={t('Slow motion')} className="grid gap-1.5">
      <h3 className="text-xs font-semibold text-ink-mute">{t('Slow motion at moments')}</h3>
      <Segmented
        label={t('Slow motion at marked moments')}
        value={slowMotion}
        options={slowMotions.map((value) => ({
          ...{ value, label: t(words[value]), text: t(shortWords[value]) },
        }))}
        onChange={onChange}
        className="grid w-full grid-cols-3"
      />
      {slowMotion !== 'none' && (
        <p className="text-xs text-ink-mute">
          {t(
            'From 0.5 s before to 1 s after each frame that you mark with P; the sound keeps its pitch. A clip without a moment stays as it is.',
          )}
        </p>
      )}
    </section>
  );
}

/** Of one clip; null: as in the session. */
export function ClipSlowMotion({
  ofSession = 'none',
  ofClip,
  disabled,
  onChange,
}: {
  ofSession: SlowMotionView | undefined;
  ofClip: SlowMotionView | null;
  disabled: boolean;
  onChange: (slowMotion: SlowMotionView | null) => void;
}) {
  const t = useTranslate();
  return (
    <SelectField
      label={t('Slow motion, this clip')}
      value={ofClip ?? ''}
      disabled={disabled}
      onChange={(event) =>
        onChange(slowMotions.find((value) => value === event.target.value) ?? null)
      }
    >
      <option value="">{t('As in the session ({choice})', { choice: words[ofSession] })}</option>
      {slowMotions.map((value) => (
        <option key={value} value={value}>
          {t(words[value])}
        </option>
      ))}
    </SelectField>
  );
}
