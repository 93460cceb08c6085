'use client';
// How times are read, for lists that do not say so: what plain numbers count, and what is added to
// every time.

import { useEffect, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { ListReading } from '@/lib/contracts/highlights';
import { SelectField, TextField } from '../../ui/field';
import { type Unit, unitNames } from './reading-words';
import { formatShift, parseShift } from './shift-text';

export function ReadingControl({
  reading,
  onReading,
}: {
  reading: ListReading;
  onReading: (reading: ListReading) => void;
}) {
  const t = useTranslate();
  return (
    <details className="group text-[0.8125rem]">
      <summary className="tap w-fit cursor-pointer rounded py-1 font-medium text-ink-soft hover:text-ink">
        {t('Are the times not right?')}
      </summary>
      <div className="mt-2 grid items-start gap-3 sm:grid-cols-2 sm:max-w-xl">
        <SelectField
          label={t('Plain numbers are')}
          value={reading.unit ?? ''}
          onChange={(event) =>
            onReading({ ...reading, unit: (event.target.value || null) as Unit | null })
          }
          help={t('Times with colons are not changed by this.')}
        >
          <option value="">{t('As the list says, else seconds')}</option>
          {Object.entries(unitNames).map(([unit, name]) => (
            <option key={unit} value={unit}>
              {t(name)}
            </option>
          ))}
        </SelectField>
        <ShiftField
          seconds={reading.shiftSeconds}
          onSeconds={(shiftSeconds) => onReading({ ...reading, shiftSeconds })}
        />
      </div>
    </details>
  );
}

function ShiftField({
  seconds,
  onSeconds,
}: {
  seconds: number;
  onSeconds: (seconds: number) => void;
}) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText(seconds === 0 ? '' : formatShift(seconds));
    setWrong(false);
  }, [seconds]);
  const apply = () => {
    const parsed = parseShift(text);
    setWrong(parsed === null);
    if (parsed !== null && parsed !== seconds) onSeconds(parsed);
  };
  return (
    <TextField
      label={t('Move all times by')}
      value={text}
      placeholder="0:00"
      inputMode="text"
      onChange={(event) => setText(event.target.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply();
      }}
      help={t(
        'Minutes and seconds; with a minus sign, earlier. −1:00:00 for a timeline that begins at one hour.',
      )}
      error={wrong ? t('Write it as −1:00:00 or 0:30, at most 100 hours.') : undefined}
    />
  );
}
