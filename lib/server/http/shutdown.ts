// Shutdown of the web server: event streams end by themselves so that browsers reconnect. On
// globalThis, because the web server and the routes that Next bundles are two copies of this file
// in one process.

const key = Symbol.for('followspot.shutdown');
const shared = globalThis as { [key]?: AbortController };

function controller(): AbortController {
  shared[key] ??= new AbortController();
  return shared[key];
}

/** Fires when the server begins to stop. */
export function shutdownSignal(): AbortSignal {
  return controller().signal;
}

/** Ends the streams; a server started later in this process gets a new signal. */
export function beginShutdown(): void {
  controller().abort();
  delete shared[key];
}
