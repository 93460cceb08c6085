// Error codes of the list of a match.

import type { ErrorDefinition } from './error-definition';

export const momentErrors = {
  MOMENT_CONFLICT: {
    status: 409,
    retryable: false,
    message: 'A moment was changed by someone else meanwhile.',
    hint: 'Look at the list as it is now, and repeat what you still want to change.',
  },
  NOTHING_TO_UNDO: {
    status: 409,
    retryable: false,
    message: 'There is no change of yours to take back or to bring back.',
    hint: 'The history lists the changes of everyone; each can be undone there.',
  },
  MOMENTS_FULL: {
    status: 422,
    retryable: false,
    message: 'The list of this match is full.',
    hint: 'Remove moments that are not needed, such as rejected proposals.',
  },
} as const satisfies Record<string, ErrorDefinition>;
