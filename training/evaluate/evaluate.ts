// `npm run train:evaluate`: the fixed evaluation of a detector on real footage beside a reference
// model: videos, MOT frames, speed. Writes OUT/real.json and a contact sheet per video: green found
// by both, red by ours only, yellow by the reference only.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { numberOption } from '@/scripts/setup/number-option';
import { rates } from './boxes';
import { type ClipScore, pooled, scoreClip } from './clips';
import { openModel } from './detect-people';
import { scoreMatches } from './matches';
import { scoreMot } from './mot-frames';
import { compareSpeed } from './speed';

const usage = `usage: npm run train:evaluate -- --model FILE --reference FILE --out DIR [options]

  --model FILE       the detector to evaluate (ONNX)
  --reference FILE   the reference detector: YOLO11n
  --out DIR          output folder of the table and the contact sheets
  --clips DIR        videos (*.mp4)
  --mot DIR          MOTChallenge sequences with img1/ and gt/
  --matches DIR      generated matches, a folder each with video.mp4 and visible.txt
  --thresholds LIST  score thresholds of the model (default 0.25)
  --every N          use every n-th frame (default 10)
  --most N           at most N frames per video (default 200)
  --speed N          runs of each model for the speed comparison (default 0: none)`;

function readOptions() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ model: text, reference: text, out: text, clips: text, mot: text, matches: text },
      thresholds: { ...text, default: '0.25' },
      every: { ...text, default: '10' },
      most: { ...text, default: '200' },
      speed: { ...text, default: '0' },
    },
  });
  const { model, reference, out } = values;
  if (model === undefined || reference === undefined || out === undefined) throw new Error(usage);
  const numbers = {
    every: numberOption('--every', values.every, { from: 1, to: 100_000 }),
    most: numberOption('--most', values.most, { from: 1, to: 100_000 }),
    speed: numberOption('--speed', values.speed, { from: 0, to: 10_000 }),
  };
  return {
    ...values,
    ...numbers,
    model,
    reference,
    out,
    thresholds: values.thresholds
      .split(',')
      .map((text) => numberOption('--thresholds', text, { from: 0, to: 1, decimal: true })),
  };
}

async function main(): Promise<void> {
  const { clips, mot, matches, speed, thresholds, every, most, out, ...files } = readOptions();
  mkdirSync(out, { recursive: true });
  const [model, reference] = [await openModel(files.model), await openModel(files.reference)];
  const result: Record<string, unknown> = {};
  if (clips !== undefined) {
    const scores: ClipScore[] = [];
    for (const name of readdirSync(clips).filter((name) => name.endsWith('.mp4'))) {
      const task = {
        model,
        reference,
        thresholds,
        every,
        most,
        cache: join(out, '..', 'reference'),
        out,
      };
      const score = await scoreClip(join(clips, name), task);
      scores.push(score);
      printScore(score);
    }
    result.clips = scores;
    result.pooled = Object.fromEntries(
      thresholds.map((t) => [t.toFixed(2), pooled(scores, t.toFixed(2))]),
    );
    console.log('pooled', JSON.stringify(result.pooled));
  }
  if (mot !== undefined) {
    result.mot = {
      ours: await scoreMot(mot, model, 960, thresholds),
      reference: await scoreMot(mot, reference, 960, thresholds),
    };
    console.log('mot', JSON.stringify(result.mot));
  }
  if (matches !== undefined) {
    result.matches = {
      ours: await scoreMatches(matches, model, thresholds),
      reference: await scoreMatches(matches, reference, thresholds),
    };
    console.log('matches', JSON.stringify(result.matches));
  }
  if (speed > 0) {
    result.speed = await compareSpeed(model, reference, speed);
    console.log('speed', JSON.stringify(result.speed));
  }
  writeFileSync(join(out, 'real.json'), `${JSON.stringify(result, null, 1)}\n`);
}

function printScore({ clip, longSide, images, at }: ClipScore): void {
  const row = Object.entries(at).map(([threshold, { tall }]) => {
    const { recall, precision, wanted, found } = rates(tall);
    return `at ${threshold} recall ${recall} of ${wanted}, precision ${precision} of ${found}`;
  });
  console.log(`${clip} (${longSide} px, ${images} images): ${row.join('; ')}`);
}

await main();
