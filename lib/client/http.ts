// The only fetch of the browser. Unwraps { data }, turns { error } and every other failure into one
// ApiError, and validates responses against the contract.

import './schemas-without-eval';
import type { z } from 'zod';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { RouteContract } from '@/lib/contracts/route-contract';
import type { ErrorBody, FieldProblem } from '@/lib/errors/app-error';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish, type Translate } from '@/lib/messages/translate';
import { newRequestId, requestIdHeader } from './request-id';

export const apiBase = '/api/v1';

export type ApiFailure = {
  readonly code: string;
  /** From the server in English: `t` finds the constant ones in the catalogue. */
  readonly message: string | Message;
  readonly hint: string | Message;
  readonly fields: readonly FieldProblem[];
  readonly retryable: boolean;
  /** The id to quote in a bug report; null when no request was made. */
  readonly requestId: string | null;
  readonly status: number;
};

/** A failed call, as the error envelope describes it. */
export class ApiError extends Error {
  readonly failure: ApiFailure;

  constructor(failure: ApiFailure, options?: ErrorOptions) {
    super(inEnglish(failure.message), options);
    this.name = 'ApiError';
    this.failure = failure;
  }
}

/** The input of an endpoint: parameters, query and body, as far as its contract has them. */
export type RequestInput<C extends RouteContract> = Part<C, 'params'> &
  Part<C, 'query'> &
  Part<C, 'body'>;
type Part<C extends RouteContract, K extends 'params' | 'query' | 'body'> = C extends {
  [key in K]: infer S extends z.ZodType;
}
  ? { readonly [key in K]: z.input<S> }
  : unknown;

/**
 * Calls an endpoint and returns the data of its response. `requestId`: the one of the action, where
 * one action makes several calls.
 */
export async function call<const C extends RouteContract>(
  contract: C,
  input: RequestInput<C>,
  signal?: AbortSignal,
  requestId: string = newRequestId(),
): Promise<z.output<C['response']>> {
  const { body } = input as { body?: unknown };
  const content = body === undefined ? null : jsonContent(body);
  const response = await send(contract, input, { content, requestId, signal });
  return dataOf(contract, response, requestId);
}

/** The same for an endpoint whose request is a file. */
export async function callWithFile<const C extends RouteContract>(
  contract: C,
  input: RequestInput<C>,
  file: Blob,
  signal?: AbortSignal,
): Promise<z.output<C['response']>> {
  const requestId = newRequestId();
  const content = { type: 'application/octet-stream', body: file };
  const response = await send(contract, input, { content, requestId, signal });
  return dataOf(contract, response, requestId);
}

/** The same for an endpoint whose response is a file. */
export async function callForFile<const C extends RouteContract>(
  contract: C,
  input: RequestInput<C>,
): Promise<{ readonly file: Blob; readonly name: string | null }> {
  const requestId = newRequestId();
  const { body } = input as { body?: unknown };
  const response = await send(contract, input, { content: jsonContent(body), requestId });
  if (!response.ok) throw new ApiError(failureOf(await json(response), response, requestId));
  const name = attachmentName(response.headers.get('content-disposition') ?? '');
  return { file: await response.blob(), name };
}

/** The response with the bytes of a stored file, at the address that the API gave for it. */
export async function openFile(address: string, signal: AbortSignal): Promise<Response> {
  const requestId = newRequestId();
  const headers = { [requestIdHeader]: requestId };
  const response = await reach(requestId, () => fetch(address, { headers, signal }));
  if (!response.ok) throw new ApiError(failureOf(await json(response), response, requestId));
  return response;
}

function jsonContent(body: unknown): Content {
  return { type: 'application/json', body: JSON.stringify(body) };
}

async function dataOf<const C extends RouteContract>(
  contract: C,
  response: Response,
  requestId: string,
): Promise<z.output<C['response']>> {
  const responseBody = await json(response);
  if (!response.ok) throw new ApiError(failureOf(responseBody, response, requestId));
  const data = contract.response.safeParse(
    typeof responseBody === 'object' && responseBody !== null && 'data' in responseBody
      ? responseBody.data
      : undefined,
  );
  if (data.success) return data.data as z.output<C['response']>;
  throw new ApiError(unexpectedResponse(response, requestId), { cause: data.error });
}

/** The file name of a Content-Disposition header: the extended form (RFC 6266) wins. */
export function attachmentName(header: string): string | null {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  const quoted = /filename="((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]?.replace(/\\(.)/g, '$1');
  const plain = /filename=([^";]+)/i.exec(header)?.[1]?.trim();
  try {
    return (
      (extended === undefined ? undefined : decodeURIComponent(extended)) ?? quoted ?? plain ?? null
    );
  } catch {
    // Percent signs that encode nothing.
    return quoted ?? plain ?? null;
  }
}

/** The path of an endpoint with its parameters filled in, below the API's base. */
export function buildPath(
  path: string,
  params: Record<string, string> = {},
  query: Record<string, string | number> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/** Any thrown value as a message for the user. */
export function failureFrom(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiError) return thrown.failure;
  return {
    code: 'INTERNAL',
    message: message('Something went wrong in this page.'),
    hint: message('Reload it and try again.'),
    fields: [],
    retryable: true,
    requestId: null,
    status: 0,
  };
}

/** Any thrown value as a message and what to say beside it, with the reference to quote. */
export function failureWords(
  t: Translate,
  thrown: unknown,
): { message: string; description: string } {
  const { message: what, hint, requestId } = failureFrom(thrown);
  return {
    message: t(what),
    description:
      requestId === null
        ? t(hint)
        : t('{hint} Reference: {requestId}', { hint: t(hint), requestId }),
  };
}

/** True when the user has to sign in (again). */
export function needsSignIn(thrown: unknown): boolean {
  return (
    thrown instanceof ApiError && ['AUTH_REQUIRED', 'SESSION_EXPIRED'].includes(thrown.failure.code)
  );
}

type Content = { readonly type: string; readonly body: BodyInit };

async function send(
  contract: RouteContract,
  input: unknown,
  {
    content,
    requestId,
    signal,
  }: { content: Content | null; requestId: string; signal?: AbortSignal | undefined },
): Promise<Response> {
  const { params, query } = input as {
    params?: Record<string, string>;
    query?: Record<string, string | number>;
  };
  return reach(requestId, () =>
    fetch(apiBase + buildPath(contract.path, params, query), {
      method: contract.method,
      headers: {
        accept: 'application/json',
        [requestIdHeader]: requestId,
        ...(content === null ? {} : { 'content-type': content.type }),
      },
      body: content?.body ?? null,
      signal: signal ?? null,
    }),
  );
}

async function reach(requestId: string, ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch (cause) {
    // Leaving a page aborts its calls; react-query recognizes an AbortError by its name.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ ...unreachable, requestId }, { cause });
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function failureOf(responseBody: unknown, response: Response, requestId: string): ApiFailure {
  return envelopeFailure(responseBody, response.status) ?? unexpectedResponse(response, requestId);
}

/** The failure that an error envelope describes; null for anything else. */
export function envelopeFailure(responseBody: unknown, status: number): ApiFailure | null {
  const envelope = errorEnvelope.safeParse(responseBody);
  if (!envelope.success) return null;
  const { code, fields, retryable, request_id } = envelope.data.error;
  return {
    code,
    ...errorWords(envelope.data.error),
    fields,
    retryable,
    requestId: request_id,
    status,
  };
}

/** Message and hint of an error of the server, to be translated: with their values where there are any. */
export function errorWords({
  message: english,
  hint,
  texts,
}: {
  readonly message: string | Message;
  readonly hint: string | Message;
  readonly texts?: ErrorBody['texts'] | undefined;
}): Pick<ApiFailure, 'message' | 'hint'> {
  return { message: texts?.message ?? english, hint: texts?.hint ?? hint };
}

/** No response at all. */
export const unreachable: ApiFailure = {
  code: 'UNREACHABLE',
  message: message('The server does not respond.'),
  hint: message('Check that Followspot is running and that you are connected to it.'),
  fields: [],
  retryable: true,
  requestId: null,
  status: 0,
};

function unexpectedResponse(response: Response, requestId: string): ApiFailure {
  return {
    code: 'UNEXPECTED_RESPONSE',
    message: message('The server sent a response that this page cannot read.'),
    hint: message('Reload the page; it may be older than the server.'),
    fields: [],
    retryable: true,
    requestId: response.headers.get(requestIdHeader) ?? requestId,
    status: response.status,
  };
}
