// The processes of an analysis: one that dies or hangs ends it, and nothing is left; a model that
// cannot be loaded is named; a real one finds people.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveModelFile } from '@/workers/analyse/detector/resolve-model';
import { sharedClips, sharedModel } from '../../support/footage';
import { footageMissing, skippedFor } from '../../support/needs';
import { ffmpeg } from '../../support/numbered-video';
import { processesMatching } from '../../support/process-list';
import {
  analyse,
  analysisFiles,
  emptyFolder,
  folder,
  loadTinyModel,
  makeGrayVideo,
  removeFolder,
  signal,
  tinyModel,
} from './detections-fixture';

beforeAll(loadTinyModel);
afterAll(removeFolder);

describe('a process of the analysis', () => {
  let long: string;
  beforeAll(() => {
    long = join(folder, 'long.mp4');
    const size = ['-f', 'lavfi', '-i', 'testsrc2=s=320x192:r=30:d=20'];
    ffmpeg([...size, '-c:v', 'libx264', '-preset', 'ultrafast', long]);
  });
  /** The signal for every process of the analysis whose command line has this word. */
  const signalTo = (script: string, name: NodeJS.Signals) => () => {
    for (const { pid, command } of processesMatching(script))
      if (command.includes(folder)) process.kill(pid, name);
  };

  test.each<[string, string, NodeJS.Signals, string]>([
    ['detector that dies', 'detector.ts', 'SIGKILL', 'HELPER_KILLED'],
    ['detector that hangs', 'detector.ts', 'SIGSTOP', 'HELPER_SILENT'],
    ['camera process that hangs', 'motion-process.ts', 'SIGSTOP', 'HELPER_SILENT'],
  ])('%s ends the analysis, and nothing is left', async (_, script, name, code) => {
    // Short for one that hangs, but longer than a busy machine needs to load a model.
    const silenceSeconds = name === 'SIGSTOP' ? 12 : 90;
    const workDir = emptyFolder();
    await expect(
      analyse({ source: long, from: 0, to: 20, workDir, silenceSeconds }, signalTo(script, name)),
    ).rejects.toMatchObject({ code });
    expect(processesMatching(folder)).toEqual([]);
    expect(readdirSync(workDir)).toEqual([]);
  });
});

test('a missing model file fails with an error code', async () => {
  const workDir = emptyFolder();
  const model = { ...tinyModel, path: join(folder, 'missing.onnx') };
  await expect(
    analyse({ source: makeGrayVideo('missing', 10, 25), from: 0, to: 1, workDir, model }),
  ).rejects.toMatchObject({
    code: 'DETECTOR_UNAVAILABLE',
  });
  expect(readdirSync(workDir)).toEqual([]);
});

test('real people are found by a real model', skippedFor(footageMissing), async () => {
  const model = await resolveModelFile(sharedModel ?? '', signal);
  const { output, analysis } = await analyse({
    source: join(sharedClips ?? '', 'basketball_crowd_360p30.mp4'),
    from: 1,
    to: 2,
    model,
  });
  expect(output).toMatchObject({ width: 640, height: 360, notes: [] });
  expect(Math.min(...analysis.detections.map(({ scores }) => scores[0] ?? 0))).toBeGreaterThan(0.5);
  expect(readdirSync(join(output.poster, '..')).sort()).toEqual(analysisFiles);
});
