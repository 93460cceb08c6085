// What a door of the API is: one object that the route obeys, the OpenAPI document shows and the
// tests walk.

import type { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/codes';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Who may come in: anybody, anybody who is signed in, or the owner of the installation only. */
export type Audience = 'public' | 'signedIn' | 'owner';

export type RouteContract = {
  readonly method: Method;
  /** Below /api/v1, parameters as {name}. */
  readonly path: string;
  readonly summary: string;
  readonly audience: Audience;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Bytes; the default is enough for everything but whole lists. */
  readonly bodyBytesMax?: number;
  /**
   * What `data` of the envelope holds; with `media` given, what the body is or what each of its
   * messages holds.
   */
  readonly response: z.ZodType;
  readonly media?: 'application/json' | 'text/event-stream';
  /** Status of success; 200 unless given. */
  readonly status?: 200 | 201 | 202;
  /** What can go wrong beyond what can go wrong everywhere. */
  readonly errors: readonly ErrorCode[];
};
