// The clients of the load run: each polls its session as a review page does and holds one event
// stream open. Times are ms.

import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { intervalFactor } from '@/lib/client/poll-interval';

export type Samples = {
  /** Response times of answered requests, by what was asked. */
  readonly latencies: Map<string, number[]>;
  /** What went wrong, with how often. */
  readonly errors: Map<string, number>;
  streamEvents: number;
};

export type Client = { readonly cookie: string; readonly sessionId: string };

/** Longest wait for one answer. */
const answerMsMax = 20_000;
/** The review page asks this often while work goes on and no stream is open. */
const pollMs = 2_000;

export function emptySamples(): Samples {
  return { latencies: new Map(), errors: new Map(), streamEvents: 0 };
}

/** The response times so far; later ones are collected anew. */
export function takeLatencies({ latencies }: Samples): Samples['latencies'] {
  const taken = new Map(latencies);
  latencies.clear();
  return taken;
}

/** Polls until the signal fires. Each request is measured from before it is sent. */
export async function poll(
  url: string,
  client: Client,
  samples: Samples,
  signal: AbortSignal,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let etag: string | undefined;
  // Clients do not arrive in step, and each page has its own interval.
  await pause(Math.random() * pollMs, signal);
  const intervalMs = pollMs * intervalFactor(Math.random());
  while (!signal.aborted) {
    const headers = {
      cookie: client.cookie,
      'sec-fetch-site': 'same-origin',
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    };
    const response = await measured(samples, 'GET /sessions/{id}', () =>
      get(`${url}/api/v1/sessions/${client.sessionId}`, headers, agent),
    );
    etag = response?.etag ?? etag;
    await pause(intervalMs, signal);
  }
  agent.destroy();
}

/** Holds one event stream open, and opens it again when it ends. */
export async function listen(
  url: string,
  client: Client,
  samples: Samples,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await stream(`${url}/api/v1/sessions/${client.sessionId}/events`, client, samples, signal);
    } catch (error) {
      if (!signal.aborted)
        count(samples, `stream: ${error instanceof Error ? error.message : error}`);
    }
    await pause(1_000, signal);
  }
}

/** Measures one request; errors are counted by their words and status, not measured. */
export async function measured<T extends { readonly status: number }>(
  samples: Samples,
  name: string,
  send: () => Promise<T>,
): Promise<T | null> {
  const started = performance.now();
  try {
    const response = await send();
    if (response.status >= 400) {
      count(samples, `${name}: ${response.status}`);
      return response;
    }
    const list = samples.latencies.get(name) ?? [];
    samples.latencies.set(name, list);
    list.push(performance.now() - started);
    return response;
  } catch (error) {
    count(samples, `${name}: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

function count(samples: Samples, what: string): void {
  samples.errors.set(what, (samples.errors.get(what) ?? 0) + 1);
}

/** One GET whose body is read to its end. */
export function get(
  url: string,
  headers: Record<string, string>,
  agent?: Agent,
): Promise<{ status: number; etag: string | undefined; body: string }> {
  return new Promise((settle, fail) => {
    const req = request(url, { headers, timeout: answerMsMax, ...(agent ? { agent } : {}) });
    req.once('timeout', () => req.destroy(new Error(`no answer in ${answerMsMax / 1000} s`)));
    req.once('error', fail);
    req.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', fail);
      response.once('end', () =>
        settle({
          status: response.statusCode ?? 0,
          etag: response.headers.etag,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    req.end();
  });
}

function stream(url: string, client: Client, samples: Samples, signal: AbortSignal): Promise<void> {
  return new Promise((settle, fail) => {
    const headers = { cookie: client.cookie, 'sec-fetch-site': 'same-origin' };
    const req = request(url, { headers, agent: false, signal });
    req.once('error', fail);
    req.once('response', (response: IncomingMessage) => {
      if (response.statusCode !== 200) {
        response.resume();
        fail(new Error(String(response.statusCode)));
        return;
      }
      response.on('data', (chunk: Buffer) => {
        samples.streamEvents += chunk.toString().split('data: ').length - 1;
      });
      response.once('error', fail);
      response.once('end', settle);
    });
    req.end();
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
