// The closed list of error codes, each with its HTTP status, whether a retry can help, and the
// message for the user; by topic in ./codes. A code without a row does not compile.

import { accountErrors } from './codes/accounts';
import { installationErrors } from './codes/installation';
import { jobErrors } from './codes/jobs';
import { momentErrors } from './codes/moments';
import { requestErrors } from './codes/requests';
import { sessionErrors } from './codes/sessions';
import { videoErrors } from './codes/videos';

export const errorCodes = {
  ...requestErrors,
  ...accountErrors,
  ...videoErrors,
  ...sessionErrors,
  ...momentErrors,
  ...jobErrors,
  ...installationErrors,
} as const;

export type ErrorCode = keyof typeof errorCodes;
