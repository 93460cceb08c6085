// The handler of every JSON route: checks origin and sign-in, parses the request by its contract,
// calls the use case, and responds with the envelope. The only place of the API that catches.

import type { z } from 'zod';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { AppError, assert } from '@/lib/errors/app-error';
import type { Language } from '@/lib/messages/languages';
import { assertAccess, resourceOf } from '../access/assert-access';
import type { Actor } from '../auth/actor';
import { clientAddressHeader, networkOf } from '../auth/client-address';
import { type Credentials, credentialsOf } from '../auth/credentials';
import { currentActor } from '../auth/current-actor';
import { env } from '../env/env';
import { languageOfRequest } from '../language/request-language';
import { rateClassOf } from '../limits/rate-rules';
import { countRequest, type RateHeaders } from '../limits/request-limits';
import { log } from '../logger';
import { errorReply, loggedFacts } from './error-reply';
import { loggedPath } from './logged-path';
import { readFileBody, readJson, streamFileBody } from './read-body';
import { requestIdHeader, requestIdOf } from './request-id';
import { assertSameSite, siteHeaders } from './same-site';
import { apiHeaders } from './security-headers';
import { validate } from './validate';

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** The input of a use case: everything parsed, nothing of HTTP but the cookies. */
export type Call<C extends RouteContract> = {
  readonly actor: C['access'] extends 'public' ? Actor | null : Actor;
  readonly params: Output<C['params']>;
  readonly query: Output<C['query']>;
  readonly body: Output<C['body']>;
  /** The bytes of the body, for an endpoint that takes a file. */
  readonly file: C['takesFile'] extends true
    ? Uint8Array
    : C['takesFile'] extends 'stream'
      ? AsyncIterable<Uint8Array>
      : undefined;
  readonly requestId: string;
  /** Network address of the caller. */
  readonly client: string;
  /** The If-None-Match header as it came. */
  readonly ifNoneMatch: string | null;
  /** The Cookie header as it came. */
  readonly cookies: string | null;
  readonly credentials: Credentials;
  readonly userAgent: string | null;
  /** Of the browser that asks. */
  readonly language: Language;
  /** Adds a Set-Cookie header to the response. */
  readonly setCookie: (cookie: string) => void;
  readonly signal: AbortSignal;
  /** Only the headers are wanted: Next calls the handler of GET for a HEAD. */
  readonly isHead: boolean;
};

/** A route handler of Next with its contract attached. */
export type RouteHandler = {
  (
    request: Request,
    context: { params: Promise<Record<string, string | string[] | undefined>> },
  ): Promise<Response>;
  readonly contract: RouteContract;
};

/** Builds the handler of one contract. */
export function route<const C extends RouteContract>(
  contract: C,
  useCase: (call: Call<C>) => Promise<z.input<C['response']>>,
): RouteHandler {
  return createHandler(contract, async (call) => {
    const headers = new Headers(apiHeaders);
    const data = await useCase({
      ...call,
      setCookie: (cookie) => headers.append('set-cookie', cookie),
    });
    headers.set(requestIdHeader, call.requestId);
    headers.set('content-type', 'application/json');
    return new Response(bodyOf(contract, data), { status: contract.status ?? 200, headers });
  });
}

/** What a conditional use case returns; `version` changes whenever the data does. */
export type Versioned<T> = { readonly version: string; readonly data: T };

/** The text of data that many clients get is checked and made once. */
const bodies = new WeakMap<object, string>();

/**
 * The same for a GET that is polled: the response has an ETag, and is 304 without a body for a
 * client that has this version. It is private and always asked for again.
 */
export function conditionalRoute<const C extends RouteContract>(
  contract: C,
  useCase: (
    call: Omit<Call<C>, 'setCookie'>,
  ) => Promise<Versioned<z.input<C['response']> & object>>,
): RouteHandler {
  return createHandler(contract, async (call) => {
    const { version, data } = await useCase(call);
    const headers = {
      ...apiHeaders,
      'cache-control': 'private, no-cache',
      etag: `"${version}"`,
      [requestIdHeader]: call.requestId,
    };
    if (call.ifNoneMatch?.includes(headers.etag))
      return new Response(null, { status: 304, headers });
    const body = bodies.get(data) ?? bodyOf(contract, data);
    bodies.set(data, body);
    return new Response(body, {
      headers: { ...headers, 'content-type': 'application/json' },
    });
  });
}

function bodyOf(contract: RouteContract, data: unknown): string {
  const parsed = contract.response.safeParse(data);
  assert(
    parsed.success,
    `the response of ${contract.method} ${contract.path} matches its contract: ${parsed.error?.message}`,
  );
  return JSON.stringify({ data: parsed.data });
}

/** The checks alone, for the few responses that are no envelope around data. */
export function createHandler<const C extends RouteContract>(
  contract: C,
  respond: (call: Omit<Call<C>, 'setCookie'>) => Promise<Response>,
): RouteHandler {
  // A contract without a checkable right fails when its route is loaded, not when it is used.
  resourceOf(contract);
  const handler = async (
    request: Request,
    context: { params: Promise<Record<string, string | string[] | undefined>> },
  ) => {
    const started = performance.now();
    const requestId = requestIdOf(request.headers.get(requestIdHeader));
    const facts = {
      requestId,
      method: request.method,
      path: loggedPath(new URL(request.url).pathname),
    };
    const counted: Counted = { headers: {} };
    try {
      const response = await respond(
        await authenticateAndParse(contract, request, {
          params: await context.params,
          requestId,
          counted,
        }),
      );
      for (const [name, value] of Object.entries(counted.headers))
        response.headers.set(name, value);
      const level = request.method === 'GET' ? 'debug' : 'info';
      log()[level](
        {
          ...loggedFacts(facts),
          status: response.status,
          latency_ms: Math.round(performance.now() - started),
        },
        'request served',
      );
      return response;
    } catch (thrown) {
      const { status, headers, body } = errorReply(thrown, facts);
      return Response.json(body, { status, headers: { ...counted.headers, ...headers } });
    }
  };
  return Object.assign(handler, { contract });
}

/** The headers that say how many requests are left, once it is known who asks. */
type Counted = { headers: RateHeaders };

type RequestParts = {
  readonly params: Record<string, string | string[] | undefined>;
  readonly requestId: string;
  readonly counted: Counted;
};

async function authenticateAndParse<C extends RouteContract>(
  contract: C,
  request: Request,
  { params, requestId, counted }: RequestParts,
): Promise<Omit<Call<C>, 'setCookie'>> {
  const headers = siteHeaders((name) => request.headers.get(name));
  assertSameSite(request.method, headers, siteRules());
  const credentials = credentialsOf((name) => request.headers.get(name));
  const client = request.headers.get(clientAddressHeader) ?? 'unknown';
  const actor =
    contract.access === 'public'
      ? null
      : await knownActor(() => currentActor(credentials), client, counted);
  const rateClass = rateClassOf(contract);
  const anonymous = rateClass === null ? null : 'anonymous';
  counted.headers = await countRequest(
    actor === null ? anonymous : rateClass,
    actor?.id ?? networkOf(client),
  );
  const ids = contract.params ? validIds(contract.params, params) : {};
  await assertAccess(actor, contract, ids);
  // Each part is parsed by the schema its type is derived from; TypeScript cannot follow a value
  // through a conditional type.
  return {
    actor,
    params: ids,
    query: contract.query && validate(contract.query, queryOf(request)),
    body: contract.body && validate(contract.body, await readJson(request, contract.bodyBytesMax)),
    file:
      contract.takesFile === 'stream'
        ? streamFileBody(request, contract.bodyBytesMax)
        : contract.takesFile && (await readFileBody(request, contract.bodyBytesMax)),
    requestId,
    client,
    cookies: credentials.cookies,
    credentials,
    userAgent: request.headers.get('user-agent'),
    language: languageOfRequest(credentials.cookies, request.headers.get('accept-language')),
    ifNoneMatch: request.headers.get('if-none-match'),
    signal: request.signal,
    isHead: request.method === 'HEAD',
  } as Omit<Call<C>, 'setCookie'>;
}

/** Wrong cookies and tokens count, too: looking them up is work. */
async function knownActor(
  find: () => Promise<Actor>,
  client: string,
  counted: Counted,
): Promise<Actor> {
  try {
    return await find();
  } catch (thrown) {
    if (thrown instanceof AppError)
      counted.headers = await countRequest('anonymous', networkOf(client));
    throw thrown;
  }
}

/** Parameters of a path are ids, or names; a name that cannot be one is not found. */
function validIds(schema: z.ZodObject, params: Record<string, unknown>): Record<string, unknown> {
  const parsed = schema.safeParse(params);
  if (!parsed.success)
    throw new AppError(
      Object.keys(schema.shape).every((name) => name.endsWith('Id')) ? 'INVALID_ID' : 'NOT_FOUND',
    );
  return parsed.data;
}

function queryOf(request: Request): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URL(request.url).searchParams) {
    if (name in query)
      throw new AppError('VALIDATION_FAILED', {
        fields: [{ path: name, code: 'repeated', message: 'Give this once.' }],
      });
    query[name] = value;
  }
  return { ...query };
}

/** The settings that same-site decides by. */
export function siteRules() {
  const { ALLOWED_ORIGINS, PUBLIC_URL, AUTH_MODE } = env();
  return { allowedOrigins: ALLOWED_ORIGINS, publicUrl: PUBLIC_URL, authMode: AUTH_MODE };
}
