// A new password against the rules, reported at its field.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { passwordProblem } from './password-rules';

/** Throws VALIDATION_FAILED with the reason. */
export function assertGoodPassword(password: string, userName: string): void {
  const problem = passwordProblem(password, userName);
  if (problem === null) return;
  throw new AppError('VALIDATION_FAILED', {
    public: message('This password is too easy to guess.'),
    hint: message('A short sentence is easy to remember and hard to guess.'),
    fields: [{ path: 'password', code: 'too_easy', message: problem }],
  });
}
