// A user of an installation under fault: every request is repeated until it is answered, and every
// acknowledged write is kept, to be held against the database at the end.

import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A write that the server acknowledged with a 2xx. */
export type Acknowledged =
  | { readonly type: 'video'; readonly id: string; readonly sha256: string }
  | { readonly type: 'session'; readonly id: string; readonly clips: number }
  | { readonly type: 'anchors'; readonly id: string; readonly version: number }
  | { readonly type: 'command'; readonly id: string; readonly to: string; readonly version: number }
  | { readonly type: 'finalize'; readonly id: string; readonly clips: number };

export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

export type Client = {
  /** The answer; null when there was none (a process was away). */
  tryOnce(method: string, path: string, body?: unknown): Promise<Answer | null>;
  /** Repeats a read until it is answered with 200. */
  read<T>(path: string): Promise<T>;
  acknowledge(write: Acknowledged): void;
  /** What was deleted again need not be there. */
  forget(id: string): void;
  readonly history: readonly Acknowledged[];
  /** Answers by status, and how often there was none (0). */
  readonly answers: Map<number, number>;
  readonly cookie: string;
  readonly url: string;
};

const timeoutMs = 20_000;
const pauseMs = 400;

/** `historyFile`: one line of JSON for each acknowledged write. */
export function clientOf(
  { url, cookie }: { readonly url: string; readonly cookie: string },
  historyFile: string,
): Client {
  const history: Acknowledged[] = [];
  const answers = new Map<number, number>();
  const count = (status: number) => answers.set(status, (answers.get(status) ?? 0) + 1);
  const tryOnce = async (method: string, path: string, body?: unknown): Promise<Answer | null> => {
    try {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          cookie,
          origin: url,
          'sec-fetch-site': 'same-origin',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.text();
      count(response.status);
      if (response.status === 429)
        await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
      return {
        status: response.status,
        headers: response.headers,
        body: text.startsWith('{') ? JSON.parse(text) : text,
      };
    } catch {
      // Refused, reset or too late: the process is away.
      count(0);
      return null;
    }
  };
  const read = async <T>(path: string): Promise<T> => {
    for (let tries = 0; tries < 600; tries += 1) {
      const answer = await tryOnce('GET', path);
      if (answer?.status === 200) return (answer.body as { data: T }).data;
      if (answer && answer.status < 500 && answer.status !== 429)
        throw new Error(
          `GET ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`,
        );
      await sleep(pauseMs);
    }
    throw new Error(`GET ${path} was not answered in ${(600 * pauseMs) / 1000} s`);
  };
  const acknowledge = (write: Acknowledged) => {
    history.push(write);
    appendFileSync(historyFile, `${JSON.stringify({ at: new Date().toISOString(), ...write })}\n`);
  };
  const forget = (id: string) => {
    for (let i = history.length - 1; i >= 0; i -= 1)
      if (history[i]?.id === id) history.splice(i, 1);
  };
  return { tryOnce, read, acknowledge, forget, history, answers, cookie, url };
}
