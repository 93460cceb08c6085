'use client';
// What else can be chosen of a mark: its size and, folded away, distance, opacity, thickness and dimmed
// surroundings; what a label says.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { Toggle } from '@/components/ui/toggle';
import type { StyleView } from '@/lib/contracts/style';
import { type Message, message } from '@/lib/messages/message';
import {
  type MarkNumber,
  markBounds,
  markNumbers,
  markSizes,
  markTextMax,
} from '@/lib/review/styles/mark-options';
import { styles } from '@/lib/review/styles/registry';
import type { StyleDefinition } from '@/lib/review/styles/style-definition';
import { undrawnCharacters } from '@/lib/review/text/glyphs';
import { SettledSlider } from './settled-slider';

type OptionsProps = {
  readonly style: StyleView;
  readonly onChange: (style: StyleView) => void;
};

const sizeWords = { s: message('Small'), m: message('Medium'), l: message('Large') } as const;

export function SizeChoice({ style, onChange }: OptionsProps) {
  const t = useTranslate();
  return (
    <Segmented
      label={t('Size of the mark')}
      value={style.size ?? 'm'}
      options={markSizes.map((size) => ({
        value: size,
        label: t(sizeWords[size]),
        text: size.toUpperCase(),
      }))}
      onChange={(size) => onChange({ ...style, size })}
    />
  );
}

/** Of styles that write a text. */
export function LabelText({ style, player, onChange }: OptionsProps & { player: string }) {
  const t = useTranslate();
  const [draft, setDraft] = useState<string | null>(null);
  const definition: StyleDefinition = styles[style.kind];
  if (!definition.hasText) return null;
  const shown = draft ?? style.text ?? '';
  const missing = undrawnCharacters(shown || player);
  const commit = () => {
    if (draft !== null && draft.trim() !== (style.text ?? '')) {
      const { text: _, ...rest } = style;
      onChange(draft.trim() === '' ? rest : { ...rest, text: draft.trim() });
    }
    setDraft(null);
  };
  return (
    <TextField
      label={t('Label')}
      value={shown}
      placeholder={player}
      maxLength={markTextMax}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      help={
        missing.length > 0
          ? t('Not drawn, because the font lacks them: {characters}', {
              characters: missing.join(' '),
            })
          : t('A number before or after the name stands in the color.')
      }
    />
  );
}

const numberWords: Readonly<Record<MarkNumber, Message>> = {
  offset: message('Distance'),
  opacity: message('Opacity'),
  thickness: message('Thickness'),
};

const percent = (value: number) => `${Math.round(100 * value)} %`;

export function MoreOptions({ style, onChange }: OptionsProps) {
  const t = useTranslate();
  const { kind, color, size, text, timing, slowMotion } = style;
  const plain = {
    ...{ kind, color, ...(size && { size }), ...(text && { text }) },
    ...(timing && { timing }),
    ...(slowMotion && { slowMotion }),
  };
  const isPlain =
    markNumbers.every(
      (name) => (style[name] ?? markBounds[name].default) === markBounds[name].default,
    ) &&
    !style.dim &&
    !style.blur;
  return (
    <details className="text-[0.8125rem]">
      <summary className="tap w-fit cursor-pointer content-center rounded py-1 font-medium text-ink-soft hover:text-ink">
        {t('More')}
      </summary>
      <div className="mt-1 grid gap-1">
        {markNumbers.map((name) => (
          <SettledSlider
            key={name}
            label={t(numberWords[name])}
            bounds={markBounds[name]}
            textOf={percent}
            value={style[name] ?? markBounds[name].default}
            onCommit={(value) => onChange({ ...style, [name]: value })}
          />
        ))}
        {kind !== 'spotlight' && (
          <Toggle
            label={t('Dim the rest')}
            checked={style.dim ?? false}
            onChange={(dim) => onChange({ ...style, dim })}
          />
        )}
        <BlurChoice style={style} onChange={onChange} />
        <Button
          variant="ghost"
          size="sm"
          className="w-fit"
          disabled={isPlain}
          onClick={() => onChange(plain)}
        >
          {t('Defaults')}
        </Button>
      </div>
    </details>
  );
}

const blurOptions = [
  { value: 'none', label: message('Nothing') },
  { value: 'others', label: message('The others') },
  { value: 'rest', label: message('All the rest') },
] as const;

/** What is blurred; that of the others is for their privacy, so what it cannot do is said. */
function BlurChoice({ style, onChange }: OptionsProps) {
  const t = useTranslate();
  const { blur, ...rest } = style;
  return (
    <div className="grid gap-1.5 py-1">
      <span aria-hidden className="text-ink-soft">
        {t('Blur')}
      </span>
      <Segmented
        label={t('Blur')}
        value={blur ?? 'none'}
        options={blurOptions.map((option) => ({ ...option, label: t(option.label) }))}
        onChange={(chosen) => onChange(chosen === 'none' ? rest : { ...rest, blur: chosen })}
      />
      {blur === 'others' && (
        <p className="text-xs text-ink-mute">
          {t(
            'Blurs all people whom the detector finds, but the player. Anyone it misses, or who stands right behind the player, stays visible: watch the whole clip before you share it.',
          )}
        </p>
      )}
    </div>
  );
}
