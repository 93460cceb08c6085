// `npm run prove:numbers -- --clips FOLDER --model FILE`: what the reader of shirt numbers says about the
// people of real clips, labeled by eye in shirt-numbers.json: single frames by height of the digits, the
// vote over a person's frames, and what it would change at a return: the same person again, and the
// team-mates who are not. Exit code 1 when a person is read wrongly in more than one of twenty.
//
// Labels: a crop is a frame and a box, x1 y1 x2 y2 in pixels. "legible": the eye is certain; "partial":
// some of the number is hidden, turned or cut; "none": no number, `shows` says what instead.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { shirtNumbers } from '@/lib/vision/shirt-number/number-evidence';
import { shirtNumberParams as params } from '@/lib/vision/shirt-number/params';
import { numberLogRatio, readNumber, voteNumber } from '@/lib/vision/shirt-number/vote';
import { valueAt } from '@/lib/vision/value-at';
import { runCommand, UsageError } from '@/scripts/setup/run-command';
import { framesOf, openNumberReader } from './shirt-numbers-reader';

const usage = 'npm run prove:numbers -- --clips FOLDER --model FILE';
/** Evidence from which a single frame is counted as a read, here only. */
const frameReadMin = 0.5;
/** Log-likelihood ratio of a veto, nats. */
const vetoMin = 2;
/** People of several identities are labeled together: read in pieces of so many crops. */
const pieceLength = 4;
const heights = [0, 11, 13, 15, 20, 1000] as const;

const personSchema = z.object({
  person: z.string(),
  legibility: z.enum(['legible', 'partial', 'none']),
  number: z.string().nullable().optional(),
  digitPx: z.number().optional(),
  view: z.string().optional(),
  shows: z.string().optional(),
  crops: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])),
});
const listSchema = z.array(z.object({ clip: z.string(), people: z.array(personSchema) }));

type Crop = {
  readonly clip: string;
  readonly person: string;
  readonly legibility: 'legible' | 'partial' | 'none';
  readonly number: string | null;
  readonly digitPx: number;
  readonly frame: number;
  readonly evidence: Float64Array;
};

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { clips: text, model: text } });
  const { clips, model } = values;
  if (clips === undefined || !existsSync(clips)) throw new UsageError('--clips: no such folder.');
  if (model === undefined || !existsSync(model)) throw new UsageError('--model: no such file.');
  const started = performance.now();
  const crops = await readAll(clips, model);
  const milliseconds = (performance.now() - started) / crops.length;
  console.log(`${crops.length} crops, ${milliseconds.toFixed(0)} ms each with decoding`);
  printFrames(crops);
  const wrong = printVotes(crops);
  printReturns(crops);
  if (wrong > 0.05) process.exitCode = 1;
}

async function readAll(folder: string, model: string): Promise<Crop[]> {
  const list = listSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'shirt-numbers.json'), 'utf8')),
  );
  const reader = await openNumberReader(model, params);
  const crops: Crop[] = [];
  for (const { clip, people } of list) {
    const images = framesOf(
      join(folder, clip),
      people.flatMap((one) => one.crops.map(([frame]) => frame)),
    );
    for (const { person, legibility, number = null, digitPx = 0, crops: places } of people)
      for (const [frame, ...box] of places) {
        const image = images.get(frame);
        if (!image) throw new Error(`${clip}: no frame ${frame}`);
        const evidence = await reader(image, box);
        crops.push({ clip, person, legibility, number, digitPx, frame, evidence });
      }
  }
  return crops;
}

/** Single frames: right, wrong and silent by height, and every wrong read. */
function printFrames(crops: readonly Crop[]): void {
  const readOf = ({ evidence }: Crop) => {
    const most = Math.max(...evidence);
    return most < frameReadMin ? null : valueAt(shirtNumbers, evidence.indexOf(most));
  };
  const line = (label: string, of: readonly Crop[]) => {
    const silent = of.filter((crop) => readOf(crop) === null).length;
    const right = of.filter((crop) => crop.number !== null && readOf(crop) === crop.number).length;
    console.log(
      `  ${label}: ${right} right, ${of.length - right - silent} wrong, ${silent} silent of ${of.length}`,
    );
  };
  console.log(`Single frames, evidence of ${frameReadMin} or more`);
  heights.slice(1).forEach((below, i) => {
    const from = valueAt(heights, i);
    const of = crops.filter(
      ({ legibility, digitPx }) => legibility === 'legible' && digitPx >= from && digitPx < below,
    );
    line(`legible, digits of ${from} to ${below - 1} px`, of);
  });
  for (const kind of ['legible', 'partial', 'none'] as const)
    line(
      `${kind}, all`,
      crops.filter(({ legibility }) => legibility === kind),
    );
  const confused = crops.filter((crop) => readOf(crop) !== null && readOf(crop) !== crop.number);
  console.log(
    `  wrong: ${confused.map((crop) => `${crop.number ?? 'none'} as ${readOf(crop)}`).join(', ')}`,
  );
}

/** All crops of one person in one clip, in order. */
function peopleOf(crops: readonly Crop[]): Crop[][] {
  const groups = new Map<string, Crop[]>();
  const counts = new Map<string, number>();
  for (const crop of crops) {
    const name = `${crop.clip} ${crop.person}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const piece = crop.legibility === 'none' ? Math.floor(count / pieceLength) : 0;
    const key = `${name} ${piece}`;
    groups.set(key, [...(groups.get(key) ?? []), crop]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.frame - b.frame));
}

/** The vote of every person; the share of legible ones that is read wrongly. */
function printVotes(crops: readonly Crop[]): number {
  const people = peopleOf(crops).map((group) => ({
    group,
    read: readNumber(voteNumber(evidenceOf(group), params), params),
    number: valueAt(group, 0).number,
    isLegible: group.some(({ legibility }) => legibility === 'legible'),
  }));
  const legible = people.filter(({ isLegible }) => isLegible);
  const others = people.filter(({ isLegible }) => !isLegible);
  const right = legible.filter(({ read, number }) => read?.number === number).length;
  const silent = legible.filter(({ read }) => read === null).length;
  const falsely = others.filter(({ read, number }) => read !== null && read.number !== number);
  console.log('The vote over a person');
  for (const { group, read, number } of people)
    if (number !== null || read !== null)
      console.log(
        `  ${valueAt(group, 0).clip} ${valueAt(group, 0).person}, ${group.length} frames: ${number} read as ${
          read ? `${read.number} (${read.probability.toFixed(2)})` : 'cannot tell'
        }`,
      );
  const wrong = legible.length - right - silent;
  console.log(
    `  legible people: ${right} right, ${wrong} wrong, ${silent} silent of ${legible.length}`,
  );
  console.log(`  others: ${falsely.length} read falsely of ${others.length}`);
  return wrong / Math.max(1, legible.length);
}

/** The first half of a person's frames against the second half of theirs and of each team-mate's. */
function printReturns(crops: readonly Crop[]): void {
  const people = peopleOf(crops.filter(({ number }) => number !== null)).filter(
    (group) => group.length >= 6,
  );
  const kitOf = (group: readonly Crop[]) =>
    `${valueAt(group, 0).clip} ${valueAt(group, 0).person.split(' ')[0]}`;
  const ratios = people.flatMap((own) =>
    people
      .filter((other) => kitOf(own) === kitOf(other))
      .map((other) => ({
        isSame: valueAt(own, 0).number === valueAt(other, 0).number,
        ratio: numberLogRatio(
          voteNumber(evidenceOf(own.slice(0, own.length / 2)), params),
          voteNumber(evidenceOf(other.slice(other.length / 2)), params),
          params,
        ),
      })),
  );
  console.log('Returns of one kit, a number on each side');
  for (const isSame of [true, false]) {
    const of = ratios.filter((one) => one.isSame === isSame);
    const vetoed = of.filter(({ ratio }) => ratio <= -vetoMin).length;
    const confirmed = of.filter(({ ratio }) => ratio >= vetoMin).length;
    console.log(
      `  ${isSame ? 'the player' : 'a team-mate'}: ${of.length} candidates, ${confirmed} confirmed, ${vetoed} vetoed, ${of.length - vetoed - confirmed} undecided`,
    );
  }
}

const evidenceOf = (group: readonly Crop[]) => group.map(({ evidence }) => evidence);

await runCommand(main, usage);
