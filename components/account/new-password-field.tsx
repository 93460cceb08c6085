'use client';
// The field of a new password: says how many characters are missing, and what the server objects to.

import { TextField } from '../ui/field';

const passwordMin = 10;

export function NewPasswordField({
  label = 'Password',
  value,
  onChange,
  error,
}: {
  label?: string;
  value: string;
  onChange: (password: string) => void;
  error?: string | undefined;
}) {
  const missing = value.length === 0 ? 0 : passwordMin - value.length;
  return (
    <TextField
      label={label}
      type="password"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="new-password"
      required
      minLength={passwordMin}
      maxLength={200}
      help={
        missing > 0
          ? `${missing} more characters.`
          : `At least ${passwordMin} characters; a short sentence is easy to remember.`
      }
      error={error}
    />
  );
}
