// Use cases: list the capabilities, check a configuration without using it.

import type { z } from 'zod';
import type {
  capabilitiesView,
  validateCapabilityRequest,
  validateCapabilityResult,
} from '@/lib/contracts/capabilities';
import { formerNameNotice, formerNames, presentName } from '@/lib/contracts/former-names';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { readRuntimeFacts } from '../health/worker-process';
import { problemsOf } from '../http/validate';
import { allCapabilities, type Capability, capabilityView } from './capabilities';

/** Everything that can be used here. */
export async function listCapabilities(): Promise<z.infer<typeof capabilitiesView>> {
  return { capabilities: (await capabilitiesNow()).map(capabilityView) };
}

/** Whether this configuration would be accepted; an unknown name is NOT_FOUND with the valid ones. */
export async function validateCapability(
  name: string,
  { config }: z.output<typeof validateCapabilityRequest>,
): Promise<z.infer<typeof validateCapabilityResult>> {
  const capabilities = await capabilitiesNow();
  const { capability, notices } = findCapability(capabilities, name);
  const parsed = capability.config.safeParse(config);
  return {
    name: capability.name,
    valid: parsed.success,
    problems: parsed.success
      ? []
      : problemsOf(parsed.error, capability.config).map((problem) => ({
          ...problem,
          allowed: problem.allowed ? [...problem.allowed] : null,
        })),
    notices,
  };
}

function findCapability(
  capabilities: readonly Capability[],
  name: string,
): { capability: Capability; notices: string[] } {
  const same = capabilities.find((one) => one.name === name);
  if (same) return { capability: same, notices: [] };
  const renamed = capabilities.find(
    (one) => presentName(formerNames[one.kind] ?? {}, name) === one.name,
  );
  if (renamed) return { capability: renamed, notices: [formerNameNotice(name, renamed.name)] };
  throw new AppError('NOT_FOUND', {
    public: message('There is no capability "{name}".', { name }),
    hint: message('Use one of the names listed.'),
    fields: [
      {
        path: 'name',
        code: 'unknown_name',
        message: 'There is no such name.',
        value: name,
        allowed: capabilities.map((one) => one.name),
      },
    ],
  });
}

async function capabilitiesNow(): Promise<Capability[]> {
  return allCapabilities((await readRuntimeFacts(new Date()))?.providers ?? []);
}
