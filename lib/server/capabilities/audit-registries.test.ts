import { describe, expect, it } from 'vitest';
import { formerNames } from '@/lib/contracts/former-names';
import { styles } from '@/lib/review/styles/registry';
import { detectorAdapters } from '@/lib/vision/detector/adapters/registry';
import { executionProviderNames } from '@/lib/vision/detector/execution-providers';
import { trackers } from '@/lib/vision/trackers/trackers';
import { auditRegistries } from './audit-registries';
import { allCapabilities, capabilityView } from './capabilities';

const registries = { trackers, styles, adapters: detectorAdapters };
const capabilities = allCapabilities(executionProviderNames);

it('every registered name of this version works', async () => {
  const count = [trackers, styles, detectorAdapters].flatMap(Object.keys).length;
  expect(await auditRegistries()).toBe(count);
});

describe('a broken entry is named', () => {
  const load = () => Promise.reject(new Error('no such module'));
  it.each([
    [{ trackers: { ...trackers, lost: { ...trackers.joint, load } } }, /"lost" cannot be loaded/],
    [
      { trackers: { ...trackers, lost: { ...trackers.joint, fallback: 'none' } } },
      /its fallback "none"/,
    ],
    [{ styles: { ...styles, blank: { ...styles.dot, kind: 'blank', draw: () => [] } } }, /"blank"/],
    [{ styles: { ...styles, spot: styles.dot } }, /"spot" calls itself "dot"/],
  ])('%#', async (broken, message) => {
    await expect(auditRegistries({ ...registries, ...broken })).rejects.toThrow(message);
  });
});

it.each(capabilities)('$kind $name has a JSON Schema of its configuration', (capability) => {
  const view = capabilityView(capability);
  expect(view.configSchema).toMatchObject({ type: 'object', additionalProperties: false });
  expect(view.description).not.toBe('');
});

it('names are unique, and former names lead to present ones and hide none', () => {
  const names = capabilities.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const [kind, renamed] of Object.entries(formerNames))
    for (const [former, present] of Object.entries(renamed)) {
      expect(names).not.toContain(former);
      expect(capabilities.find(({ name }) => name === present)?.kind).toBe(kind);
    }
});
