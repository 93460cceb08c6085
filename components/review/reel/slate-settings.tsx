'use client';
// What stands on the title of a reel. A text is stored when its field is left; the contact is asked for
// only after the consent.

import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { SelectField, TextField } from '@/components/ui/field';
import { Toggle } from '@/components/ui/toggle';
import { formatNumber } from '@/lib/client/quantities';
import { type Message, message } from '@/lib/messages/message';
import {
  type Slate,
  type SlateText,
  shownSlate,
  slateSeconds,
  slateTextNames,
  slateTexts,
} from '@/lib/review/slate/slate';
import type { SlateSize } from '@/lib/review/slate/slate-layout';
import { undrawnCharacters } from '@/lib/review/text/glyphs';
import { SlateImage } from './slate-image';

const labels: Readonly<Record<SlateText, Message>> = {
  name: message('Name'),
  number: message('Number'),
  position: message('Position'),
  year: message('Year of birth'),
  height: message('Height'),
  club: message('Club'),
  contact: message('Contact'),
};

export function SlateSettings({
  slate,
  player,
  size,
  onChange,
}: {
  slate: Slate;
  player: string;
  size: SlateSize;
  onChange: (slate: Slate) => void;
}) {
  const t = useTranslate();
  const [draft, setDraft] = useState<Slate | null>(null);
  const shown = draft ?? slate;
  const commit = () => {
    if (draft !== null && !isSame(draft, slate)) onChange(trimmed(draft));
    setDraft(null);
  };
  const asked = slateTextNames.filter((name) => name !== 'contact' || shown.contactConsent);
  return (
    <div className="grid gap-3">
      <SlateImage slate={shownSlate(shown)} size={size} />
      <div className="grid grid-cols-2 gap-2">
        {asked
          .filter((name) => name !== 'contact')
          .map((name) => (
            <SlateField key={name} name={name} slate={shown} onDraft={setDraft} onCommit={commit} />
          ))}
      </div>
      <div className="grid gap-2">
        <Toggle
          label={t(
            '{player}, or their parents, agree that a contact is shown to everyone who sees the reel',
            { player },
          )}
          checked={shown.contactConsent}
          onChange={(contactConsent) => {
            setDraft(null);
            onChange(
              trimmed({ ...shown, contactConsent, contact: contactConsent ? shown.contact : '' }),
            );
          }}
        />
        {shown.contactConsent && (
          <SlateField name="contact" slate={shown} onDraft={setDraft} onCommit={commit} />
        )}
      </div>
      <SelectField
        label={t('Shown for')}
        value={String(shown.seconds)}
        onChange={(event) => {
          setDraft(null);
          onChange(trimmed({ ...shown, seconds: Number(event.target.value) }));
        }}
      >
        {secondsToChoose(shown.seconds).map((seconds) => (
          <option key={seconds} value={seconds}>
            {t('{seconds} seconds', { seconds: formatNumber(t, seconds, seconds % 1 ? 1 : 0) })}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

function SlateField({
  name,
  slate,
  onDraft,
  onCommit,
}: {
  name: SlateText;
  slate: Slate;
  onDraft: (slate: Slate) => void;
  onCommit: () => void;
}) {
  const t = useTranslate();
  const missing = undrawnCharacters(slate[name]);
  return (
    <TextField
      label={t(labels[name])}
      value={slate[name]}
      maxLength={slateTexts[name]}
      autoComplete="off"
      className={name === 'name' || name === 'club' ? 'col-span-2' : undefined}
      onChange={(event) => onDraft({ ...slate, [name]: event.target.value })}
      onBlur={onCommit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onCommit();
      }}
      help={
        missing.length > 0 &&
        t('Not drawn, because the font lacks them: {characters}', { characters: missing.join(' ') })
      }
    />
  );
}

/** As the server stores it. */
function trimmed(slate: Slate): Slate {
  const texts = Object.fromEntries(slateTextNames.map((name) => [name, slate[name].trim()]));
  return { ...slate, ...texts };
}

function isSame(a: Slate, b: Slate): boolean {
  return JSON.stringify(trimmed(a)) === JSON.stringify(trimmed(b));
}

function secondsToChoose(present: number): number[] {
  const { min, max } = slateSeconds;
  const whole = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  return [...new Set([...whole, present])].sort((a, b) => a - b);
}
