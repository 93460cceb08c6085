'use client';
// The field of a new password: says how many characters are missing, and what the server objects to.

import { useTranslate } from '@/components/language/use-translate';
import { TextField } from '../ui/field';

const passwordMin = 10;

export function NewPasswordField({
  label,
  value,
  onChange,
  error,
}: {
  label?: string;
  value: string;
  onChange: (password: string) => void;
  error?: string | undefined;
}) {
  const t = useTranslate();
  const missing = value.length === 0 ? 0 : passwordMin - value.length;
  return (
    <TextField
      label={label ?? t('Password')}
      type="password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="new-password"
      required
      minLength={passwordMin}
      maxLength={200}
      help={
        missing > 0
          ? t('{count, plural, one {# more character} other {# more characters}}.', {
              count: missing,
            })
          : t('At least {count} characters; a short sentence is easy to remember.', {
              count: passwordMin,
            })
      }
      error={error}
    />
  );
}
