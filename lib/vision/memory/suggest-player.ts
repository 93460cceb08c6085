// Which person of a clip is the player that other clips have shown: the posterior of a closed set
// with one alternative, "none of them".
//
//   cost      c_i = |g - m_i|^2 / (2 s^2) + min((a - a_i)^2 / (2 t^2), limit)
//             g, m_i mean kits (unit vectors), a, a_i relative log heights, of the player and of
//             person i; s, t their standard deviations between two clips of one person
//   evidence  L_i = exp(-c_i),   L_0 = exp(-r^2 / (2 s^2)), r the kit distance of a stranger
//   posterior P_i = L_i / (L_i + sum over others w_ij L_j + L_0)
//             w_ij = 1 where i and j are seen in one frame, so that they are two people, else less
//
// A softmax with a fitted temperature (Guo et al. 2017) over squared distances, which is the
// posterior of Gaussian classes with one common variance (Bishop 2006, 4.2.1). Equal kits have equal
// costs: of n team-mates each gets about 1 / n, and nothing is suggested.

import { iou } from '../geometry/boxes';
import type { Analysis, Box } from '../types';
import { valueAt } from '../value-at';
import type { ClipPerson } from './clip-people';
import type { noSuggestionReasons, suggestionLevels } from './levels';
import type { MemoryParams } from './params';
import type { PersonLook } from './person-look';

type PersonChance = {
  readonly person: ClipPerson;
  /** Posterior, 0..1. */
  readonly probability: number;
};

/** The likeliest person, or why none is named. */
type Suggestion =
  | (PersonChance & { readonly level: (typeof suggestionLevels)[number] })
  | { readonly reason: (typeof noSuggestionReasons)[number] };

/** Who of the people is the player. */
export function suggestPlayer(
  player: PersonLook,
  people: readonly ClipPerson[],
  params: MemoryParams,
): Suggestion {
  const { likelyMin, mayBeMin } = params;
  const evidence = people.map(({ look }) => Math.exp(-cost(player, look, params)));
  const stranger = Math.exp(-(params.kitDistanceMax ** 2) / (2 * params.kitStd ** 2));
  const chances = people.map((person, i): PersonChance => {
    const own = valueAt(evidence, i);
    const others = people.reduce((sum, other, j) => {
      if (i === j) return sum;
      const weight = areSeenTogether(person, other) ? 1 : params.apartWeight;
      return sum + weight * valueAt(evidence, j);
    }, 0);
    return { person, probability: own / (own + others + stranger) };
  });
  const [best] = chances.sort((one, other) => other.probability - one.probability);
  if (!best || Math.max(...evidence) < stranger) return { reason: 'absent' };
  if (best.probability < mayBeMin) return { reason: 'alike' };
  return { ...best, level: best.probability >= likelyMin ? 'likely' : 'maybe' };
}

/** The people who are not another player: `taken` are boxes of others' paths by frame. */
export function withoutTaken(
  people: readonly ClipPerson[],
  analysis: Analysis,
  taken: readonly (readonly (Box | null)[])[],
  params: MemoryParams,
): ClipPerson[] {
  return people.filter(({ places }) =>
    taken.every((path) => {
      let [common, same] = [0, 0];
      for (const [k, { box }] of places) {
        const other = path[valueAt(analysis.analysed, k)];
        if (!other) continue;
        common += 1;
        if (iou(box, other) >= params.pathOverlapMin) same += 1;
      }
      return same <= params.takenShare * common || common === 0;
    }),
  );
}

function cost(player: PersonLook, person: PersonLook, params: MemoryParams): number {
  const { kitStd, heightStd, heightCostMax } = params;
  const kit = player.kit.reduce((sum, value, d) => sum + (value - valueAt(person.kit, d)) ** 2, 0);
  const height =
    player.height === null || person.height === null ? 0 : player.height - person.height;
  return kit / (2 * kitStd ** 2) + Math.min(heightCostMax, height ** 2 / (2 * heightStd ** 2));
}

function areSeenTogether(one: ClipPerson, other: ClipPerson): boolean {
  for (const k of one.places.keys()) if (other.places.has(k)) return true;
  return false;
}
