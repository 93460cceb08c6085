// Keeps one process of the installation alive: started, waited for until it says it is ready,
// started again with growing pauses when it ends by itself or hangs. A process that ends before it was ever
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
  /** Milliseconds without a sign of life after which it is ended and started again. */
  readonly silenceMsMax?: number;
};

/**
 * The event loop of a process does nothing else for as long as one piece of code runs. A minute is far
 * more than any of ours needs, also on a slow machine that swaps.
 */
const defaultSilenceMsMax = 60_000;
const silenceLooks = 12;

/**
 * Milliseconds a process may take until it says it is ready; a cold machine loads Next for a while.
 */
const readyMsMax = 60_000;

export async function supervise(options: SuperviseOptions): Promise<Supervised> {
  let stopping = false;
  let crashes = 0;
  let missedLooks = 0;
  const onMessage = () => {
    missedLooks = 0;
  };
  const first = await startOnce(options, onMessage);
  let service = first.service;

  // Looks are counted, not time: this process may have slept, too, with the whole machine.
  const lookMs = (options.silenceMsMax ?? defaultSilenceMsMax) / silenceLooks;
  const endOrHang = async (current: Service): Promise<string> => {
    let hung = false;
    const watch = setInterval(() => {
      missedLooks += 1;
      if (stopping || missedLooks <= silenceLooks || hung) return;
      hung = true;
      current.kill();
    }, lookMs);
    const exitReason = await current.ended;
    clearInterval(watch);
    const silence = (lookMs * silenceLooks) / 1000;
    return hung ? `gave no sign of life for ${silence} s and was ended` : exitReason;
  };

  const watch = async () => {
    for (;;) {
      const started = performance.now();
      const exitReason = await endOrHang(service);
      if (stopping) return;
      crashes = consecutiveCrashes(crashes, performance.now() - started);
      const delayMs = restartDelayMs(crashes);
      options.log(
        `${options.name} ${exitReason}. Starting it again in ${delayMs / 1000} s. Its words: ${options.logFile}`,
      );
      await sleep(delayMs);
      if (stopping) return;
      missedLooks = 0;
      service = options.start(onMessage);
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
  onMessage: () => void,
): Promise<{ service: Service; message: Record<string, unknown> }> {
  const timeout = new AbortController();
  let service: Service | undefined;
  const readyMessage = new Promise<Record<string, unknown>>((settle) => {
    service = options.start((message) => {
      onMessage();
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
