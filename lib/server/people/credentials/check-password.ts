// A new password against the rules, reported at its field.

import { AppError } from '@/lib/errors/app-error';
import { passwordProblem } from './password-rules';

/** Throws VALIDATION_FAILED with the reason. */
export function assertGoodPassword(password: string, userName: string): void {
  const message = passwordProblem(password, userName);
  if (message === null) return;
  throw new AppError('VALIDATION_FAILED', {
    public: 'This password is too easy to guess.',
    hint: 'A short sentence is easy to remember and hard to guess.',
    fields: [{ path: 'password', code: 'too_easy', message }],
  });
}
