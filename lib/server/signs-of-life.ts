// Signs of life to the process that started this one (scripts/start/supervise): a message from the
// event loop. One that is blocked sends none, and is then ended and started again.

const intervalMs = 1_000;

/** Starts sending; nothing where no one listens, as in a container. */
export function giveSignsOfLife(): void {
  if (process.send === undefined) return;
  setInterval(() => {
    // A parent that is gone ends this process by itself.
    if (process.connected) process.send?.({ kind: 'alive' }, undefined, {}, () => undefined);
  }, intervalMs).unref();
}
