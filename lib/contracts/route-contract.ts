// One endpoint as an object: the route obeys it, the OpenAPI document shows it, the tests walk it.

import type { z } from 'zod';
import type { ErrorCode } from '@/lib/errors/codes';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * Who may call: anyone; anyone signed in; the owner of the installation; users who may create
 * matches and sessions. The last three are rights to the resource that the path names: to view it, to
 * choose and correct its player, to change it.
 */
export type Access = 'public' | 'signedIn' | 'owner' | 'create' | 'view' | 'choose' | 'edit';

export type RouteContract = {
  readonly method: Method;
  /** Below /api/v1, parameters as {name}. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
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
