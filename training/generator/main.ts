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

function sizeOf(text: string): [number, number] {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (!match) throw new Error(`--size must look like 640x384, found ${text}`);
  return [Number(match[1]), Number(match[2])];
}

function oneOf<T extends string>(value: string, choices: readonly T[], option: string): T {
  const found = choices.find((choice) => choice === value);
  if (!found) throw new Error(`--${option} must be one of ${choices.join(', ')}, found ${value}`);
  return found;
}

const [width, height] = sizeOf(values.size);
const mix = oneOf(values.mix, mixNames, 'mix');
const common = { seed: Number(values.seed), width, height, out: values.out };
const sports: readonly MatchSport[] = ['football', 'basketball', 'volleyball'];
const cameras: readonly CameraKind[] = ['broadcast', 'sideline', 'hand', 'cuts'];

const makers: Readonly<Record<string, () => Promise<void>>> = {
  stills: () =>
    makeStills({ ...common, mix, count: Number(values.count), first: Number(values.first) }),
  sheet: () => makeSheet({ ...common, mix, count: Number(values.count) }),
  prove: async () => {
    const proof = await prove({ ...common, mix, count: Number(values.count) });
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
      seconds: Number(values.seconds),
      fps: Number(values.fps),
      crf: Number(values.crf),
      truthOnly: values['truth-only'],
    }),
};

const maker = makers[positionals[0] ?? ''];
if (!maker) throw new Error(`the first argument must be one of ${Object.keys(makers).join(', ')}`);
await maker();
