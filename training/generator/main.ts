// `npm run generate -- <what> --option value …`: the door of the match generator. What is made is said in training/README.md.

import { parseArgs } from 'node:util';
import { makeStills } from './run/stills.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '24' },
    first: { type: 'string', default: '0' },
    size: { type: 'string', default: '640x384' },
    out: { type: 'string', default: 'outputs/generated' },
  },
});

function sizeOf(text: string): [number, number] {
  const match = /^(\d+)x(\d+)$/.exec(text);
  if (!match) throw new Error(`--size wants something like 640x384, not ${text}`);
  return [Number(match[1]), Number(match[2])];
}

const [width, height] = sizeOf(values.size);
const what = positionals[0];
if (what === 'stills') await makeStills({ seed: Number(values.seed), count: Number(values.count), first: Number(values.first), width, height, out: values.out });
else throw new Error(`no such thing to make: ${what ?? '(nothing)'}; there are stills`);
