// One endpoint as an object: the route obeys it, the OpenAPI document shows it, the tests walk it.

import type { z } from 'zod';
import type { Access } from '@/lib/access/rights';
import type { ErrorCode } from '@/lib/errors/codes';
import type { Message } from '@/lib/messages/message';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** An address that an endpoint had before; it is still served, and says where to go. */
export type FormerPath = {
  /** With the same parameters as the present path. */
  readonly path: string;
  /** Day of the change, UTC: "2026-11-29". */
  readonly since: string;
};

export type RouteContract = {
  readonly method: Method;
  /** Below /api/v1, parameters as {name}. */
  readonly path: string;
  /** For at least one minor version and 90 days (docs/releases.md). */
  readonly formerly?: readonly FormerPath[];
  readonly summary: string;
  readonly access: Access;
  /** What is done, for the sentence that says who may: "approve clips". */
  readonly act?: Message;
  /** The resource may be deleted: the endpoint brings it back. */
  readonly ofDeleted?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is a file as it is, of any type, instead of `body`; 'stream': it is too large for memory. */
  readonly takesFile?: true | 'stream';
  /** Bytes; the default is enough for everything but whole lists. */
  readonly bodyBytesMax?: number;
  /**
   * The schema of the envelope's `data`; with `media` given, of the body or of each of its
   * messages.
   */
  readonly response: z.ZodType;
  readonly media?:
    | 'application/json'
    | 'text/event-stream'
    | 'text/csv'
    | 'application/zip'
    | 'application/octet-stream';
  /** The types that the file of the response may have, where `media` stands for any. */
  readonly mediaTypes?: readonly string[];
  /** Status of success; 200 unless given. */
  readonly status?: 200 | 201 | 202;
  /** Errors beyond those that every endpoint may return. */
  readonly errors: readonly ErrorCode[];
};
