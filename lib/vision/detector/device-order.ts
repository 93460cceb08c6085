// Which execution provider and GPU runs the detector: the order in which they are tried, and the
// first that loads the model. Providers are tried one at a time, because a list in which one cannot
// start throws instead of falling back.

import { type ExecutionProviderName, executionProviders } from './execution-providers';

export type DeviceWish = {
  /** Best first. */
  readonly providers: readonly ExecutionProviderName[];
  /** The only GPU to use; null: the first that loads the model. */
  readonly gpuIndex: number | null;
  /** GPUs of this machine; 0 where that is not known. */
  readonly gpuCount: number;
};

/** `device`: index of the GPU; null where the provider takes none. */
export type DeviceAttempt = {
  readonly provider: ExecutionProviderName;
  readonly device: number | null;
};

/**
 * The order: every GPU with the best provider, then with the next. The CPU is the last where no GPU
 * is asked for by its index; one that is asked for is used, or nothing that was not named.
 */
export function deviceOrder({ providers, gpuIndex, gpuCount }: DeviceWish): DeviceAttempt[] {
  const devices =
    gpuIndex === null ? Array.from({ length: Math.max(1, gpuCount) }, (_, i) => i) : [gpuIndex];
  const fallback = gpuIndex === null && !providers.includes('cpu') ? (['cpu'] as const) : [];
  return [...providers, ...fallback].flatMap((provider): DeviceAttempt[] =>
    executionProviders[provider].takesDeviceId
      ? devices.map((device) => ({ provider, device }))
      : [{ provider, device: null }],
  );
}

export type UsableDevice<T> = DeviceAttempt & {
  readonly opened: T;
  /** Why those before it were not used. */
  readonly notes: readonly string[];
};

/** The first that can be opened; throws with all reasons when there is none. */
export async function firstUsable<T>(
  order: readonly DeviceAttempt[],
  open: (attempt: DeviceAttempt) => Promise<T>,
): Promise<UsableDevice<T>> {
  const notes: string[] = [];
  for (const attempt of order) {
    const { provider, device } = attempt;
    try {
      return { ...attempt, opened: await open(attempt), notes };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      notes.push(`${provider}${device === null ? '' : ` ${device}`}: ${reason}`);
    }
  }
  throw new Error(`no provider can load the model: ${notes.join('; ')}`);
}
