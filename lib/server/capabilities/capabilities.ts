// The registries as one list of capabilities, each with the schema of its configuration. Names are
// unique across kinds.

import { z } from 'zod';
import type { CapabilityKind, CapabilityView } from '@/lib/contracts/capabilities';
import { formerNames } from '@/lib/contracts/former-names';
import { createSessionsRequest } from '@/lib/contracts/highlights';
import { anchor } from '@/lib/contracts/sessions';
import { style } from '@/lib/contracts/style';
import { inEnglish } from '@/lib/messages/translate';
import { styles } from '@/lib/review/styles/registry';
import { detectorAdapters } from '@/lib/vision/detector/adapters/registry';
import { executionProviders } from '@/lib/vision/detector/execution-providers';
import { type TrackerName, trackerNames, trackers } from '@/lib/vision/trackers/trackers';

export type Capability = {
  readonly name: string;
  readonly kind: CapabilityKind;
  readonly description: string;
  readonly config: z.ZodObject;
};

const noConfig = z.strictObject({});
const color = style.shape.color.describe('Color of the mark, as #rrggbb.');
const listOptions = createSessionsRequest.pick({
  padding: true,
  skipInvalid: true,
  videoNames: true,
});

const renderProfiles: Readonly<Record<string, string>> = {
  preview: 'up to 1280x720 at 30 frames a second, for judging a path in the browser',
  final: 'the clip at source size and frame rate, marked from the first frame to the last',
  reel: 'the finals of a session joined in their order',
};

const listFormats: Readonly<Record<string, { description: string; config: z.ZodObject }>> = {
  csv: { description: 'text separated by commas, semicolons, tabs or bars', config: listOptions },
  'google-sheet': {
    description: 'a link to a Google Sheet that anyone with the link can view',
    config: listOptions.extend({ sheetUrl: z.string().max(2000) }),
  },
};

/** Every capability; execution providers only as far as the workers have them. */
export function allCapabilities(providers: readonly string[]): Capability[] {
  return [
    ...trackerNames.map((name) => trackerCapability(name)),
    ...Object.values(styles).map(({ kind, label }) => ({
      name: kind,
      kind: 'style' as const,
      description: inEnglish(label),
      config: style.omit({ kind: true }).extend({ color }),
    })),
    ...Object.entries(detectorAdapters).map(([name, { label }]) => ({
      name,
      kind: 'detectorAdapter' as const,
      description: label,
      config: noConfig,
    })),
    ...Object.entries(executionProviders)
      .filter(([name]) => providers.includes(name))
      .map(([name, { takesDeviceId }]) => ({
        name,
        kind: 'executionProvider' as const,
        description: 'where the detector runs',
        config: takesDeviceId
          ? z.strictObject({ gpuIndex: z.number().int().min(0).max(63).optional() })
          : noConfig,
      })),
    ...Object.entries(renderProfiles).map(([name, description]) => ({
      name,
      kind: 'renderProfile' as const,
      description,
      config: name === 'reel' ? noConfig : z.strictObject({ style }),
    })),
    ...Object.entries(listFormats).map(([name, format]) => ({
      name,
      kind: 'listFormat' as const,
      ...format,
    })),
  ];
}

function trackerCapability(name: TrackerName): Capability {
  return {
    name,
    kind: 'tracker',
    description: trackers[name].description,
    config: z.strictObject({ anchors: z.array(anchor).min(1).max(500) }),
  };
}

/** A capability as the API shows it. */
export function capabilityView({ name, kind, description, config }: Capability): CapabilityView {
  const { $schema: _, ...configSchema } = z.toJSONSchema(config, { io: 'input' });
  return { name, kind, description, aliases: aliasesOf(kind, name), configSchema };
}

function aliasesOf(kind: CapabilityKind, name: string): string[] {
  return Object.entries(formerNames[kind] ?? {})
    .filter(([, present]) => present === name)
    .map(([former]) => former);
}
