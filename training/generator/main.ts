// `npm run generate -- <what> --option value …`: command line of the match generator, documented in
// training/README.md.

import { parseArgs } from 'node:util';
import type { CameraKind, MatchSport } from './match/match-scene.ts';
import { makeClip } from './run/clip.ts';
import { prove } from './run/prove.ts';
import { makeSheet } from './run/sheet.ts';
import { makeStills } from './run/stills.ts';
import { mixNames } from './scene/mix.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    mix: { type: 'string', default: 'match' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '24' },
    first: { type: 'string', default: '0' },
    size: { type: 'string', default: '640x384' },
    out: { type: 'string', default: 'outputs/generated' },
    sport: { type: 'string', default: 'football' },
    camera: { type: 'string', default: 'broadcast' },
    seconds: { type: 'string', default: '12' },
    fps: { type: 'string', default: '25' },
    crf: { type: 'string', default: '24' },
    'truth-only': { type: 'boolean', default: false },
  },
});

type NumberOption = 'seed' | 'count' | 'first' | 'seconds' | 'fps' | 'crf';

/** A plain number within a range: what is drawn takes time and memory by it. */
function numberOf(name: NumberOption, from: number, to: number): number {
  const text = values[name];
  const value = /^\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new Error(`--${name} must be a number from ${from} to ${to}, found ${text.slice(0, 40)}`);
}

function wholeOf(name: NumberOption, from: number, to: number): number {
  const value = numberOf(name, from, to);
  if (Number.isInteger(value)) return value;
  throw new Error(`--${name} must be a whole number, found ${value}`);
}

/** Pixels of an image's side. */
const [sideMin, sideMax] = [16, 8192];

function sizeOf(text: string): [number, number] {
  const [width = 0, height = 0] = /^(\d{1,6})x(\d{1,6})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (Math.min(width, height) >= sideMin && Math.max(width, height) <= sideMax)
    return [width, height];
  const limits = `each from ${sideMin} to ${sideMax}`;
  throw new Error(`--size must look like 640x384, ${limits}, found ${text.slice(0, 40)}`);
}

function oneOf<T extends string>(value: string, choices: readonly T[], option: string): T {
  const found = choices.find((choice) => choice === value);
  if (!found) throw new Error(`--${option} must be one of ${choices.join(', ')}, found ${value}`);
  return found;
}

const sports: readonly MatchSport[] = ['football', 'basketball', 'volleyball'];
const cameras: readonly CameraKind[] = ['broadcast', 'sideline', 'hand', 'cuts'];

async function main(): Promise<void> {
  const [width, height] = sizeOf(values.size);
  const mix = oneOf(values.mix, mixNames, 'mix');
  const common = { seed: wholeOf('seed', 0, 2 ** 32 - 1), width, height, out: values.out };
  const makers: Readonly<Record<string, () => Promise<void>>> = {
    stills: () =>
      makeStills({
        ...{ ...common, mix, count: wholeOf('count', 1, 1_000_000) },
        first: wholeOf('first', 0, 100_000_000),
      }),
    sheet: () => makeSheet({ ...common, mix, count: wholeOf('count', 1, 1000) }),
    prove: async () => {
      const proof = await prove({ ...common, mix, count: wholeOf('count', 1, 10_000) });
      console.log(JSON.stringify(proof, null, 2));
      if (
        proof.sidePxMax > 1 ||
        proof.truth[0] !== proof.truth[1] ||
        proof.images[0] !== proof.images[1]
      )
        process.exitCode = 1;
    },
    clip: () =>
      makeClip({
        ...common,
        sport: oneOf(values.sport, sports, 'sport'),
        camera: oneOf(values.camera, cameras, 'camera'),
        seconds: numberOf('seconds', 0.1, 3600),
        fps: numberOf('fps', 1, 240),
        crf: numberOf('crf', 0, 51),
        truthOnly: values['truth-only'],
      }),
  };

  const maker = makers[positionals[0] ?? ''];
  if (!maker)
    throw new Error(`the first argument must be one of ${Object.keys(makers).join(', ')}`);
  await maker();
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
