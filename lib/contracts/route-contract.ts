// One endpoint as an object: the route obeys it, the OpenAPI document shows it, the tests walk it.

import type { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/codes';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Access: anyone, anyone signed in, or the owner of the installation. */
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
   * The schema of the envelope's `data`; with `media` given, of the body or of each of its
   * messages.
   */
  readonly response: z.ZodType;
  readonly media?: 'application/json' | 'text/event-stream';
  /** Status of success; 200 unless given. */
  readonly status?: 200 | 201 | 202;
  /** Errors beyond those that every endpoint may return. */
  readonly errors: readonly ErrorCode[];
};
