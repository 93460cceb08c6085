// The web process itself: how long it runs, its memory, and how late its event loop is.

import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

// Next bundles the pages into a second copy of this file in the same process: shared state lives on
// globalThis.
const key = Symbol.for('followspot.eventLoopDelay');
const shared = globalThis as { [key]?: IntervalHistogram };
const resolutionMs = 20;

/** Begins to measure the lag of the event loop. Idempotent. */
export function watchEventLoop(): void {
  if (shared[key]) return;
  shared[key] = monitorEventLoopDelay({ resolution: resolutionMs });
  shared[key].enable();
}

/** Ends the measuring. */
export function unwatchEventLoop(): void {
  shared[key]?.disable();
  delete shared[key];
}

/** Facts of this process; the lag is the 99th percentile since the process began, in ms. */
export function processFacts(): {
  pid: number;
  uptimeSeconds: number;
  memoryBytes: number;
  eventLoopLagMs: number | null;
} {
  const delay = shared[key];
  // The histogram measures the whole interval between two timers, of which the lag is the rest.
  const lag = delay ? Math.max(0, delay.percentile(99) / 1e6 - resolutionMs) : null;
  return {
    pid: process.pid,
    uptimeSeconds: Math.round(process.uptime()),
    memoryBytes: process.memoryUsage.rss(),
    eventLoopLagMs: lag === null ? null : Math.round(lag * 10) / 10,
  };
}
