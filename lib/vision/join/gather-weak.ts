// What nobody claimed, but lies where a chain has a short gap: low-score boxes of people half hidden or blurred. Added after the
// association, so that doubtful boxes fill paths and never bend them.

import type { JoinParams } from './params';
import type { People } from './people';

type Offer = { readonly chain: number; readonly k: number; readonly g: number; readonly surprise: number };

/** The chains' rows with unclaimed ones put into their gaps, nearest first, each used once. */
export function gatherWeak(chains: readonly (readonly number[])[], people: People, params: JoinParams): number[][] {
  const claimed = new Uint8Array(people.k.length);
  for (const rows of chains) for (const g of rows) claimed[g] = 1;
  const offers = chains.flatMap((rows, chain) =>
    rows.slice(1).flatMap((g, i) => offersBetween(chain, rows[i]!, g, claimed, people, params)),
  );
  offers.sort((a, b) => a.surprise - b.surprise || people.x[a.g]! - people.x[b.g]!);
  const filled = chains.map((rows) => [...rows]);
  const done = new Set<string>();
  for (const { chain, k, g } of offers) {
    if (claimed[g] || done.has(`${chain} ${k}`)) continue;
    claimed[g] = 1;
    done.add(`${chain} ${k}`);
    filled[chain]!.push(g);
  }
  return filled.map((rows) => rows.sort((a, b) => people.k[a]! - people.k[b]!));
}

/** Unclaimed rows between rows `from` and `to` of a chain that lie on the way. */
function offersBetween(
  chain: number,
  from: number,
  to: number,
  claimed: Uint8Array,
  people: People,
  { motion, output }: JoinParams,
): Offer[] {
  const [first, last] = [people.k[from]!, people.k[to]!];
  const seconds = people.time[last]! - people.time[first]!;
  if (last - first < 2 || seconds > output.gatherSecondsMax || people.shot[first] !== people.shot[last]) return [];
  const offers: Offer[] = [];
  for (let k = first + 1; k < last; k++) {
    const t = (people.time[k]! - people.time[first]!) / seconds;
    const at = (column: Float64Array) => (1 - t) * column[from]! + t * column[to]!;
    const h = at(people.h);
    // A straight way is wrong by what a change of speed in its middle makes of it.
    const drift = t * (1 - t) * seconds;
    for (let g = people.first[k]!; g < people.first[k + 1]!; g++) {
      if (claimed[g] || people.doubled[g]) continue;
      const part = (d: number, foot: number, speed: number) => d ** 2 / ((motion.weakFactor * foot) ** 2 + (speed * drift) ** 2);
      const surprise =
        part((people.x[g]! - at(people.x)) / h, motion.footX, motion.speedX) +
        part((people.y[g]! - at(people.y)) / h, motion.footY, motion.speedY) +
        part(Math.log(people.h[g]! / h), motion.logHeight, motion.logHeightRate);
      if (surprise <= output.gatherCostMax) offers.push({ chain, k, g, surprise });
    }
  }
  return offers;
}
