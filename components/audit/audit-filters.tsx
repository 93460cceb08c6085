'use client';
// The filter of the audit log.

import { useTranslate } from '@/components/language/use-translate';
import type { AuditFilter } from '@/lib/contracts/installation';
import { TextField } from '../ui/field';

/** As typed; empty means any. Days are of this browser's time zone. */
export type FilterText = {
  readonly person: string;
  readonly action: string;
  readonly object: string;
  readonly fromDay: string;
  readonly untilDay: string;
};

export const noFilter: FilterText = {
  person: '',
  action: '',
  object: '',
  fromDay: '',
  untilDay: '',
};

/** The filter that the fields mean; the last day counts whole. */
export function filterOf({ person, action, object, fromDay, untilDay }: FilterText): AuditFilter {
  const from = startOfDay(fromDay, 0);
  const until = startOfDay(untilDay, 1);
  return {
    ...(person.trim() ? { person: person.trim() } : {}),
    ...(action.trim() ? { action: action.trim() } : {}),
    ...(object.trim() ? { object: object.trim() } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
}

function startOfDay(day: string, daysLater: number): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date + daysLater).toISOString();
}

export function AuditFilters({
  text,
  onChange,
}: {
  text: FilterText;
  onChange: (text: FilterText) => void;
}) {
  const t = useTranslate();
  const field = (name: keyof FilterText, label: string, type: 'search' | 'date') => (
    <TextField
      label={label}
      type={type}
      value={text[name]}
      maxLength={200}
      onChange={(event) => onChange({ ...text, [name]: event.target.value })}
    />
  );
  return (
    <search className="mb-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
      {field('person', t('Person'), 'search')}
      {field('action', t('Action'), 'search')}
      {field('object', t('Object'), 'search')}
      {field('fromDay', t('From'), 'date')}
      {field('untilDay', t('Until'), 'date')}
    </search>
  );
}
