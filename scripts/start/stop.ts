// How what was started is stopped again: at a signal, when npm is gone, or when the start failed.

import { killRunning, secondsSince } from '../setup/terminal.mjs';

/** Something to stop later; lists of these have the newest last. */
export type Started = { readonly name: string; stop(): Promise<void> | void };

/** Milliseconds between two looks at whether the npm that started us is still there. */
const parentPollMs = 1000;

/**
 * The first signal stops in order; a second one, later than a doubled Ctrl-C of npm, ends at once.
 */
export function stopOnSignal(
  started: Started[],
  npmPid: number | null,
): { isRequested(): boolean; readonly done: Promise<void> } {
  let firstMs = 0;
  const done = new Promise<void>((settle, fail) => {
    const onSignal = () => {
      if (firstMs > 0) {
        // npm passes Ctrl-C on to us although the terminal did already.
        if (performance.now() - firstMs > 700) process.exit(130);
        return;
      }
      firstMs = performance.now();
      console.log('\nStopping (Ctrl-C again to stop at once)');
      killRunning();
      stopAll(started, (name) => console.log(`  ${name.padEnd(24)} ${secondsSince(firstMs)}`)).then(
        settle,
        fail,
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    // npm that is killed sends no signal; a process whose parent is gone has another one.
    if (npmPid !== null)
      setInterval(
        () => process.ppid !== npmPid && firstMs === 0 && onSignal(),
        parentPollMs,
      ).unref();
  });
  return { isRequested: () => firstMs > 0, done: done.then(() => process.exit(0)) };
}

/**
 * Newest first: nothing loses what it stands on. Web and worker stop together, because neither
 * needs the other.
 */
export async function stopAll(
  started: Started[],
  onStopped: (name: string) => void,
): Promise<void> {
  const stop = async (service: Started) => {
    await service.stop();
    if (service.name !== 'lock') onStopped(service.name);
  };
  const isProcess = ({ name }: Started) => name === 'web' || name === 'worker';
  await Promise.all(started.filter(isProcess).map(stop));
  for (const service of started.filter((other) => !isProcess(other)).reverse()) await stop(service);
}
