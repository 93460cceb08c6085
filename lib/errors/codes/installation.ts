// Error codes of the installation itself: its database, its disk, its own mistakes.

import type { ErrorDefinition } from './error-definition';

export const installationErrors = {
  INTERNAL: {
    status: 500,
    retryable: true,
    message: 'Something went wrong on our side.',
    hint: 'Try again; if it stays, report the reference.',
  },
  NOT_READY: {
    status: 503,
    retryable: true,
    message: 'Followspot is not ready to work.',
    hint: 'See the checks named, or run npm run doctor.',
  },
  DB_UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The database is unavailable.',
    hint: 'Try again in a few seconds.',
  },
  STORAGE_FULL: {
    status: 507,
    retryable: true,
    message: 'There is not enough free disk space.',
    hint: 'Free some space and try again.',
  },
} as const satisfies Record<string, ErrorDefinition>;
