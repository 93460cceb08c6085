// Made-up appearance vectors: team-mates are close, identity shows through as far as one says, light drifts, and cover adds noise.
// Rows as in an analysis: unit vectors times 127.

import { seededRandom } from '../random';
import type { Actor } from './synthetic-actors';
import type { Found } from './synthetic-detector';
import { gaussian } from './synthetic-stage';

export type LooksModel = {
  /** How far a person's own look shows beside the kit's: 0 only the kit, 1 easy to tell apart. */
  readonly identity: number;
  /** Noise of one measurement. */
  readonly noise: number;
};

const size = 24;
/** Light changes slowly: it keeps this share per frame, and counts this much. */
const driftMemory = 0.95;
const driftWeight = 0.6;
/** What full cover adds to the noise. */
const coverNoise = 1.2;

type Columns = { readonly appearanceSize: number; readonly appearances: readonly Int8Array[] };

/** One vector per detection; a ghost looks like nobody. */
export function lookVectors(
  { seed, actors, looks }: { readonly seed: number; readonly actors: readonly Actor[]; readonly looks: LooksModel | null },
  found: readonly (readonly Found[])[],
): Columns {
  if (!looks) return { appearanceSize: 0, appearances: [] };
  const random = seededRandom(seed + 2);
  const kits = Array.from({ length: 3 }, () => unit(noise(random)));
  const own = actors.map(() => unit(noise(random)));
  const drift = actors.map(() => new Float64Array(size));
  const appearances = found.map((people) => {
    for (const light of drift) drive(light, random);
    const rows = new Int8Array(people.length * size);
    people.forEach(({ id, visible }, row) => {
      const [kit, self, light] = [kits[actors[id - 1]?.kit ?? -1], own[id - 1], drift[id - 1]];
      const [jitter, cover] = [noise(random), noise(random)];
      const vector = jitter.map((n, i) => {
        const measured = (n * looks.noise + (1 - visible) * coverNoise * cover[i]!) / Math.sqrt(size);
        return measured + (kit?.[i] ?? n) + looks.identity * (self?.[i] ?? 0) + driftWeight * (light?.[i] ?? 0);
      });
      rows.set(
        unit(vector).map((value) => Math.round(127 * value)),
        row * size,
      );
    });
    return rows;
  });
  return { appearanceSize: size, appearances };
}

function noise(random: () => number): Float64Array {
  return Float64Array.from({ length: size }, () => gaussian(random));
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

function drive(light: Float64Array, random: () => number): void {
  const step = Math.sqrt((1 - driftMemory * driftMemory) / size);
  for (let i = 0; i < size; i++) light[i] = driftMemory * light[i]! + step * gaussian(random);
}
