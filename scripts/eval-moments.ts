// `npm run eval:moments`: how good proposed moments are, against sound alone and against chance: on
// scripted matches, and on a long match of real clips (whose index `npm run index` makes). Tables go
// to standard output.

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fromIndexJson, indexJson } from '@/lib/contracts/index-json';
import { matchCues } from '@/lib/moments/match-cues';
import { presetOf } from '@/lib/moments/presets';
import type { Interval, MatchEvidence } from '@/lib/moments/proposal';
import { proposeFrom } from '@/lib/moments/propose-moments';
import { momentsOf, observeMatch, type ScriptedMatch } from '@/lib/moments/synthetic/observe-match';
import { fittedVenues, heldOutVenues, type Venue } from '@/lib/moments/synthetic/venues';
import { seededRandom } from '@/lib/vision/random';
import { type Cell, tableOf } from './eval/table';
import { buildSampler, composeMatch } from './eval-moments/real-match';
import {
  randomProposals,
  type Score,
  scoreProposals,
  totalOf,
} from './eval-moments/score-proposals';
import { numberOption } from './setup/number-option';
import { parseJson, readInput } from './setup/read-input';
import { messageOf, runCommand, UsageError } from './setup/run-command';

const usage = `usage: npm run eval:moments -- [options]

  --seeds N          scripted matches per venue (default 10)
  --minutes N        length of each (default 90)
  --set NAME         fitted, held-out, both (default) or none
  --build-real DIR   makes a sampler of the real clips of ../shared/clips in DIR; then:
                     npm run index -- --input DIR/sampler.mp4 --out DIR/index.json
  --real DIR         rates the proposals of matches that are made of it`;

/** Held-out matches have seeds of their own. */
const firstSeeds = { fitted: 1, 'held-out': 100_001 };
const venues = { fitted: fittedVenues, 'held-out': heldOutVenues };
/** Random proposals are drawn this often. */
const draws = 20;
const soundOnly = { sound: 1, whistle: 0, zone: 0, speed: 0, camera: 0, motion: 0 };

type Method = 'all cues' | 'sound only' | 'random';
const methods: readonly Method[] = ['all cues', 'sound only', 'random'];

await runCommand(() => {
  const { values } = parse();
  const seeds = numberOption('--seeds', values.seeds, { from: 1, to: 1000 });
  const minutes = numberOption('--minutes', values.minutes, { from: 2, to: 300 });
  const build = values['build-real'];
  if (build !== undefined) {
    buildSampler(resolve('../shared/clips'), build);
    return;
  }
  const { real } = values;
  if (real !== undefined) printTable('real clips', realRows(real, { seeds, minutes, first: 1 }));
  for (const name of ['fitted', 'held-out'] as const)
    if (values.set === 'both' || values.set === name)
      printTable(
        name,
        venues[name].flatMap((venue) =>
          scriptedRows(venue, { seeds, minutes, first: firstSeeds[name] }),
        ),
      );
}, usage);

function parse() {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  const folder = { type: 'string' } as const;
  const options = { seeds: text('10'), minutes: text('90'), set: text('both') };
  try {
    return parseArgs({ options: { ...options, real: folder, 'build-real': folder } });
  } catch (cause) {
    throw new UsageError(messageOf(cause), { cause });
  }
}

function printTable(name: string, rows: readonly Cell[][]): void {
  const shares = ['precision', 'recall', 'quiet / 10 min'];
  console.log(tableOf([name, 'method', 'proposed', 'wanted', ...shares], rows, 2), '\n');
}

type Run = { readonly seeds: number; readonly minutes: number; readonly first: number };

function scriptedRows(venue: Venue, { seeds, minutes, first }: Run): Cell[][] {
  const scored = Array.from({ length: seeds }, (_, i) => {
    const match = observeMatch(venue, 60 * minutes, first + i);
    const wanted = momentsOf(match).map(({ time }) => time);
    return scoresOf(evidenceOf(match), wanted, first + i);
  });
  return rowsOf(venue.name, scored);
}

function realRows(folder: string, { seeds, minutes, first }: Run): Cell[][] {
  const file = join(folder, 'index.json');
  const sampler = readInput(file, (json) => fromIndexJson(indexJson.parse(parseJson(json))));
  const { zones, settings } = presetOf('football');
  const matches = Array.from({ length: seeds }, (_, i) => {
    const match = composeMatch(sampler, 60 * minutes, seededRandom(first + i));
    const evidence = { ...match, zones, settings, sport: 'football', existing: [] } as const;
    return { evidence, moments: match.moments };
  });
  const kinds = new Set(matches.flatMap(({ moments }) => moments.map(({ kind }) => kind)));
  const score = (wanted: (kind: string) => boolean) =>
    matches.map(({ evidence, moments }, i) => {
      const times = moments.filter(({ kind }) => wanted(kind)).map(({ time }) => time);
      return scoresOf(evidence, times, first + i);
    });
  return [
    ...rowsOf(
      'all kinds',
      score(() => true),
    ),
    ...[...kinds].flatMap((name) =>
      rowsOf(
        name,
        score((kind) => kind === name),
      ),
    ),
  ];
}

function rowsOf(name: string, scored: readonly Record<Method, Score>[]): Cell[][] {
  return methods.map((method) => {
    const total = totalOf(scored.map((scores) => scores[method]));
    const runs = scored.length * (method === 'random' ? draws : 1);
    return [
      name,
      method,
      total.proposed / runs,
      total.wanted / runs,
      total.proposed > 0 ? 100 * (total.right / total.proposed) : null,
      total.wanted > 0 ? 100 * (total.found / total.wanted) : null,
      total.quietProposals / (total.quietSeconds / 600),
    ];
  });
}

function scoresOf(
  evidence: MatchEvidence,
  wanted: readonly number[],
  seed: number,
): Record<Method, Score> {
  const { settings, durationSeconds } = evidence;
  const known = matchCues(evidence);
  const proposals = proposeFrom(known, evidence).moments;
  // As many as all cues gave, so that only the choice differs.
  const count = Math.max(1, proposals.length);
  const loudest = proposeFrom(known, {
    ...evidence,
    settings: { ...settings, weights: soundOnly, minScore: 0.01, maxMoments: count },
  }).moments;
  const random = seededRandom(seed);
  const length = settings.pre + settings.post;
  const score = (found: readonly Interval[]) => scoreProposals(found, wanted, durationSeconds);
  return {
    'all cues': score(proposals),
    'sound only': score(loudest),
    random: totalOf(
      Array.from({ length: draws }, () =>
        score(randomProposals({ count, length, durationSeconds }, random)),
      ),
    ),
  };
}

function evidenceOf({ venue, series, looks, durationSeconds }: ScriptedMatch): MatchEvidence {
  const { zones, settings } = presetOf(venue.sport);
  return {
    series,
    looks,
    zones,
    settings: { ...settings, motionOnly: true },
    sport: venue.sport,
    durationSeconds,
    existing: [],
  };
}
