// What this installation can do: the names that requests may use, each with the configuration that it
// takes.

import { z } from 'zod';
import { fieldProblem } from './envelope';

export const capabilityKinds = [
  'tracker',
  'style',
  'detectorAdapter',
  'executionProvider',
  'renderProfile',
  'listFormat',
] as const;
export type CapabilityKind = (typeof capabilityKinds)[number];

/** A name of a capability in an address. */
export const capabilityName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/, 'must be a name of letters, digits and hyphens');

export const capabilityView = z.object({
  name: capabilityName,
  kind: z.enum(capabilityKinds),
  description: z.string(),
  /** Former names; still understood, with a notice. */
  aliases: z.array(z.string()),
  /** JSON Schema of its configuration. */
  configSchema: z.record(z.string(), z.unknown()),
});
export type CapabilityView = z.infer<typeof capabilityView>;

export const capabilitiesView = z.object({ capabilities: z.array(capabilityView) });

export const validateCapabilityRequest = z.strictObject({
  config: z.record(z.string(), z.unknown()).default({}),
});

export const validateCapabilityResult = z.object({
  /** The present name. */
  name: z.string(),
  valid: z.boolean(),
  problems: z.array(fieldProblem),
  /** What is accepted but should be changed, such as a former name. */
  notices: z.array(z.string()),
});
