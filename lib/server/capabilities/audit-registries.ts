// Start-up check of the registries: every name is loaded and tried, so that a broken entry is named
// at the start and not in the middle of a job.

import { resolveOptions } from '@/lib/review/styles/mark-options';
import { styles } from '@/lib/review/styles/registry';
import type { StyleDefinition } from '@/lib/review/styles/style-definition';
import type { DetectorAdapter } from '@/lib/vision/detector/adapters/detector-adapter';
import { detectorAdapters } from '@/lib/vision/detector/adapters/registry';
import type { Tracker } from '@/lib/vision/tracker';
import { trackers } from '@/lib/vision/trackers/trackers';
import { allCapabilities } from './capabilities';

export type Registries = {
  readonly trackers: Readonly<Record<string, Tracker>>;
  readonly styles: Readonly<Record<string, StyleDefinition>>;
  readonly adapters: Readonly<Record<string, DetectorAdapter>>;
};

const ownRegistries: Registries = { trackers, styles, adapters: detectorAdapters };

/** Throws an error that names every broken entry; returns the number of entries that work. */
export async function auditRegistries(registries: Registries = ownRegistries): Promise<number> {
  const problems = [
    ...(await trackerProblems(registries.trackers)),
    ...Object.entries(registries.styles).flatMap(([name, style]) => styleProblems(name, style)),
    ...Object.entries(registries.adapters).flatMap(([name, one]) => adapterProblems(name, one)),
    ...duplicateNames(),
  ];
  if (problems.length > 0)
    throw new Error(`These registered names do not work:\n${problems.join('\n')}`);
  return [registries.trackers, registries.styles, registries.adapters].reduce(
    (sum, registry) => sum + Object.keys(registry).length,
    0,
  );
}

async function trackerProblems(registry: Registries['trackers']): Promise<string[]> {
  const all = Object.entries(registry).map(async ([name, tracker]) => {
    const { fallback, tracksPeople, load } = tracker;
    if (fallback !== null && !Object.hasOwn(registry, fallback))
      return `  tracker "${name}": its fallback "${fallback}" does not exist`;
    try {
      const module = await load();
      if (typeof module.trackPlayer !== 'function') return `  tracker "${name}": no trackPlayer`;
      if (tracksPeople && !module.trackPeople) return `  tracker "${name}": no trackPeople`;
      return null;
    } catch (error) {
      return `  tracker "${name}" cannot be loaded: ${wordsOf(error)}`;
    }
  });
  return (await Promise.all(all)).filter((problem) => problem !== null);
}

/** Draws one mark: it must have a shape, and no coordinate that is not a number. */
function styleProblems(name: string, style: StyleDefinition): string[] {
  if (style.kind !== name) return [`  style "${name}" calls itself "${style.kind}"`];
  try {
    const shapes = style.draw({
      ...resolveOptions({ text: '7 Ada' }),
      box: [600, 200, 680, 420],
      width: 1280,
      height: 720,
      color: '#ff8800',
      doubtful: false,
      trail: [{ at: [640, 416], age: 0 }],
    });
    const numbers = shapes.flatMap(({ contours }) =>
      contours.flatMap(({ start, segments }) => [...start, ...segments.flat()]),
    );
    const works = numbers.length > 0 && numbers.every(Number.isFinite);
    return works ? [] : [`  style "${name}" draws nothing that can be seen`];
  } catch (error) {
    return [`  style "${name}" cannot draw: ${wordsOf(error)}`];
  }
}

/** An adapter answers for a model that is none of its own: with a reason. */
function adapterProblems(name: string, adapter: DetectorAdapter): string[] {
  try {
    const match = adapter.fits({ inputs: [], outputs: [] });
    return match.fits ? [`  detector adapter "${name}" accepts a model without inputs`] : [];
  } catch (error) {
    return [`  detector adapter "${name}" fails on a model of another family: ${wordsOf(error)}`];
  }
}

/** A name means one thing: requests give it without its kind. */
function duplicateNames(): string[] {
  const names = allCapabilities([]).map(({ name }) => name);
  const repeated = names.filter((name, at) => names.indexOf(name) !== at);
  return repeated.map((name) => `  the name "${name}" is used twice`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
