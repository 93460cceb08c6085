'use client';
// The field of the name a user signs in with; `isNew`: it is chosen here.

import { useTranslate } from '@/components/language/use-translate';
import { TextField } from '../ui/field';

export function UserNameField({
  value,
  onChange,
  isNew = false,
  help,
  error,
}: {
  value: string;
  onChange: (userName: string) => void;
  isNew?: boolean;
  help?: string | undefined;
  error?: string | undefined;
}) {
  const t = useTranslate();
  return (
    <TextField
      label={t('Name')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="username"
      autoCapitalize="none"
      autoFocus
      required
      {...(isNew ? { minLength: 2, maxLength: 64 } : {})}
      help={help}
      error={error}
    />
  );
}
