'use client';
// How the player is marked: style, color, options, and when. A change shows at once; the path stays.

import { rich, useTranslate } from '@/components/language/use-translate';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/segmented';
import type { StyleView } from '@/lib/contracts/style';
import { message } from '@/lib/messages/message';
import { styles } from '@/lib/review/styles/registry';
import { styleKinds } from '@/lib/review/styles/style-kinds';
import { LabelText, MoreOptions, SizeChoice } from './mark-options';
import { SlowMotionChoice } from './slow-motion-choice';
import { TimingChoice } from './timing-choice';

const colors = [
  { value: '#ffd400', name: message('Yellow') },
  { value: '#ff6b00', name: message('Orange') },
  { value: '#ff3b30', name: message('Red') },
  { value: '#27e06d', name: message('Green') },
  { value: '#19c8ff', name: message('Blue') },
  { value: '#ffffff', name: message('White') },
] as const;

export function StylePicker({
  style,
  player,
  onChange,
}: {
  style: StyleView;
  player: string;
  onChange: (style: StyleView) => void;
}) {
  const t = useTranslate();
  const isPreset = colors.some((color) => color.value === style.color.toLowerCase());
  const choices = isPreset
    ? colors
    : [{ value: style.color, name: message('Present color') }, ...colors];
  return (
    <section aria-label={t('Mark')} className="grid gap-2">
      <h3 className="text-xs font-semibold text-ink-mute">
        {rich(t, 'Mark: <b>{style}</b>', {
          style: styles[style.kind].label,
          b: (text) => (
            <span key="b" className="text-ink">
              {text}
            </span>
          ),
        })}
      </h3>
      <Segmented
        label={t('Style of the mark')}
        value={style.kind}
        options={styleKinds.map((kind) => ({
          value: kind,
          label: t(styles[kind].label),
          icon: <StyleIcon path={styles[kind].icon} />,
          hideText: true,
        }))}
        onChange={(kind) => onChange({ ...style, kind })}
        className="grid w-full grid-cols-6"
      />
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('Color of the mark')}</legend>
        {choices.map(({ value, name }) => {
          const chosen = value === style.color.toLowerCase();
          return (
            <label
              key={value}
              className={cn(
                'tap grid size-8 place-items-center rounded-full border-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                chosen ? 'border-ink' : 'border-transparent',
              )}
            >
              <input
                type="radio"
                name="mark-color"
                className="sr-only"
                checked={chosen}
                onChange={() => onChange({ ...style, color: value })}
                aria-label={t(name)}
              />
              <span
                aria-hidden
                className="size-5.5 rounded-full border border-control/70"
                style={{ background: value }}
              />
            </label>
          );
        })}
      </fieldset>
      <SizeChoice style={style} onChange={onChange} />
      <LabelText style={style} player={player} onChange={onChange} />
      <MoreOptions style={style} onChange={onChange} />
      <TimingChoice
        timing={style.timing}
        onChange={(timing) => {
          const { timing: _, ...rest } = style;
          onChange(timing ? { ...rest, timing } : rest);
        }}
      />
      <SlowMotionChoice
        slowMotion={style.slowMotion}
        onChange={(slowMotion) => onChange({ ...style, slowMotion })}
      />
    </section>
  );
}

function StyleIcon({ path }: { path: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={path} />
    </svg>
  );
}
