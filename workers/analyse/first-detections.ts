// Telling the user about frame 0 while the rest is still being looked at.

import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Detections } from '@/lib/vision/types';

export type FirstDetections = {
  readonly promise: Promise<Detections | null>;
  set(detections: Detections | null): void;
};

/** A place for the people of frame 0. Gives up with the signal. */
export function createFirstDetections(signal: AbortSignal): FirstDetections {
  let set: (detections: Detections | null) => void = () => {};
  const promise = new Promise<Detections | null>((resolve, reject) => {
    set = resolve;
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return { promise, set };
}

const pollMs = 20;

/** Waits until the file is there. It comes under this name only when it is whole. */
export async function waitForFile(file: string, signal: AbortSignal): Promise<void> {
  while (!(await exists(file))) await wait(pollMs, undefined, { signal });
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).size > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
