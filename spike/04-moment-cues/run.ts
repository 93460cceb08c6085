// Which cues find moments: each alone, and all but one, on the scripted matches of both groups.
// Prints precision and recall for as many proposals as there are wanted moments, and half more.
// `node --import tsx spike/04-moment-cues/run.ts [seeds]`

import { matchCues } from '@/lib/moments/match-cues';
import { presetOf } from '@/lib/moments/presets';
import { proposeFrom } from '@/lib/moments/propose-moments';
import { type Cue, cues } from '@/lib/moments/settings';
import { momentsOf, observeMatch } from '@/lib/moments/synthetic/observe-match';
import { fittedVenues, heldOutVenues } from '@/lib/moments/synthetic/venues';
import { scoreProposals, totalOf } from '@/scripts/eval-moments/score-proposals';

const seeds = Number(process.argv[2] ?? 4);
const seconds = 5400;

const variants: readonly (readonly [string, readonly Cue[]])[] = [
  ['all', cues],
  ...cues.map((cue) => [`${cue} alone`, [cue]] as const),
  ...cues.map((cue) => [`without ${cue}`, cues.filter((other) => other !== cue)] as const),
];

for (const [group, venues] of [
  ['fitted', fittedVenues],
  ['held-out', heldOutVenues],
] as const) {
  const matches = venues.flatMap((venue) =>
    Array.from({ length: seeds }, (_, i) => {
      const match = observeMatch(venue, seconds, (group === 'fitted' ? 1 : 100_001) + i);
      const { zones, settings } = presetOf(venue.sport);
      const evidence = { ...match, zones, settings, sport: venue.sport, existing: [] };
      return { evidence, known: matchCues(evidence), wanted: momentsOf(match) };
    }),
  );
  for (const [name, used] of variants) {
    const scores = matches.map(({ evidence, known, wanted }) => {
      const weights = Object.fromEntries(
        cues.map((cue) => [cue, used.includes(cue) ? evidence.settings.weights[cue] : 0]),
      ) as Record<Cue, number>;
      const maxMoments = Math.ceil(1.5 * wanted.length);
      const settings = { ...evidence.settings, weights, maxMoments, minScore: 0.01 };
      const { moments } = proposeFrom(known, {
        ...evidence,
        settings: { ...settings, motionOnly: true },
      });
      return scoreProposals(
        moments,
        wanted.map(({ time }) => time),
        seconds,
      );
    });
    const total = totalOf(scores);
    console.log(
      group.padEnd(9),
      name.padEnd(16),
      `precision ${((100 * total.right) / total.proposed).toFixed(1)}`,
      `recall ${((100 * total.found) / total.wanted).toFixed(1)}`,
    );
  }
}
