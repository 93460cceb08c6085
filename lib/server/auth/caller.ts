// The caller of a request, as the network shows it: for limits, the audit log and the list of sign-ins.

import type { Language } from '@/lib/messages/languages';

export type Caller = {
  /** Network address. */
  readonly client: string;
  readonly requestId: string;
  readonly userAgent: string | null;
  /** Of the browser. */
  readonly language: Language;
  /** The Cookie header: a sign-in that the browser still has is ended by a new one. */
  readonly cookies: string | null;
};
