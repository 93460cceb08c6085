// Keeps one process of the installation alive: started, waited for until it says it is ready,
// started again with growing pauses when it ends by itself. A process that ends before it was ever
// ready is not tried again: that is a wrong setting or a bug, and its last words are the message.

import { setTimeout as sleep } from 'node:timers/promises';
import { logTail, type Service } from '../services/child';
import { UserError } from '../setup/terminal.mjs';
import { consecutiveCrashes, restartDelayMs } from './restart-delay';

export type Supervised = {
  /** What the process said when it became ready the first time. */
  readonly ready: Record<string, unknown>;
  stop(graceMs: number): Promise<void>;
};

export type SuperviseOptions = {
  readonly name: string;
  /** Starts the process; `onMessage` gets what it sends. */
  start(onMessage: (message: unknown) => void): Service;
  readonly logFile: string;
  readonly log: (line: string) => void;
};

/**
 * Milliseconds a process may take until it says it is ready; a cold machine loads Next for a while.
 */
const readyMsMax = 60_000;

export async function supervise(options: SuperviseOptions): Promise<Supervised> {
  let stopping = false;
  let crashes = 0;
  const first = await startOnce(options);
  let service = first.service;

  const watch = async () => {
    for (;;) {
      const started = performance.now();
      const exitReason = await service.ended;
      if (stopping) return;
      crashes = consecutiveCrashes(crashes, performance.now() - started);
      const delayMs = restartDelayMs(crashes);
      options.log(
        `${options.name} ${exitReason}. Starting it again in ${delayMs / 1000} s. Its words: ${options.logFile}`,
      );
      await sleep(delayMs);
      if (stopping) return;
      service = options.start(() => undefined);
    }
  };
  void watch();
  return {
    ready: first.message,
    stop: async (graceMs) => {
      stopping = true;
      await service.stop(graceMs);
    },
  };
}

async function startOnce(
  options: SuperviseOptions,
): Promise<{ service: Service; message: Record<string, unknown> }> {
  const timeout = new AbortController();
  let service: Service | undefined;
  const readyMessage = new Promise<Record<string, unknown>>((settle) => {
    service = options.start((message) => {
      if (isReady(message)) settle(message);
    });
  });
  if (service === undefined) throw new Error(`${options.name} was not started`);
  const outcome = await Promise.race([
    readyMessage,
    service.ended,
    sleep(readyMsMax, `was not ready after ${readyMsMax / 1000} s`, { signal: timeout.signal }),
  ]);
  timeout.abort();
  if (typeof outcome !== 'string') return { service, message: outcome };
  await service.stop(1000);
  throw new UserError(
    `${options.name} ${outcome}. Its last words (${options.logFile}):\n${logTail(options.logFile, 12)}`,
  );
}

function isReady(message: unknown): message is Record<string, unknown> {
  return (
    typeof message === 'object' &&
    message !== null &&
    (message as { kind?: unknown }).kind === 'ready'
  );
}
