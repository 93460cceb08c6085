// One clip, before anybody clicks: one ffmpeg decodes it once and writes the pictures and the
// proxy; detectors and the camera look at its raw frames meanwhile; the result is two files of
// facts. Frames never pass through this process. Invariant: however it ends, no process and no
// scratch file of it is left; frame i of the proxy is frame i of everything.

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseFiles } from '@/lib/media/analyse-recipe';
import { encodeFrameTable, meanFps } from '@/lib/media/frame-table';
import { filledSprite } from '@/lib/media/sprite';
import { encodeAnalysis } from '@/lib/vision/io/analysis-file';
import { makePipes } from '../process/make-pipes';
import type { AnalyseControl, AnalyseInput, AnalyseOutput } from './analyse-types';
import { buildAnalysis } from './build-analysis';
import { type AnalysisPlan, planAnalysis } from './plan-analysis';
import { runAnalysis } from './run-analysis';
import { startClock } from './stage-clock';
import { checkProxy, verifyDecode } from './verify-decode';

const dataFiles = { frames: 'frames.json', analysis: 'analysis.bin' } as const;

/**
 * Analyses [startSeconds, stopSeconds) of a source. `onFirstFrame` is called as soon as frame 0 and
 * the people in it are known.
 */
export async function analyseClip(
  input: AnalyseInput,
  control: AnalyseControl,
): Promise<AnalyseOutput> {
  const plan = planAnalysis(input);
  const inWorkDir = (name: string) => join(input.workDir, name);
  const pipeNames = plan.detection
    ? [
        ...plan.detection.detectorPipes,
        ...(plan.sizeProbe?.detectorPipes ?? []),
        plan.detection.grayPipe,
      ]
    : [];
  const pipes = pipeNames.map(inWorkDir);
  const scratchFiles = [...pipes, inWorkDir(analyseFiles.printedFrames)];
  const outputFiles = [
    analyseFiles.poster,
    analyseFiles.sprite,
    analyseFiles.proxy,
    ...Object.values(dataFiles),
  ].map(inWorkDir);
  const remove = (files: readonly string[]) =>
    Promise.all(files.map((file) => rm(file, { force: true })));
  try {
    if (pipes.length > 0) await makePipes(pipes, control.signal);
    return await runPlan(plan, input, control);
  } catch (error) {
    await remove(outputFiles);
    throw error;
  } finally {
    await remove(scratchFiles);
  }
}

async function runPlan(
  plan: AnalysisPlan,
  input: AnalyseInput,
  control: AnalyseControl,
): Promise<AnalyseOutput> {
  const clock = startClock();
  const { decoded, ready, frameDetections, motionObservations, expectedFrames, detectorInput } =
    await runAnalysis(plan, input, control, clock);
  const analysis = buildAnalysis(plan, decoded.frames, frameDetections, motionObservations);
  const proxy = join(input.workDir, analyseFiles.proxy);
  const notes = verifyDecode(plan, decoded, expectedFrames);
  await checkProxy(proxy, decoded.frames, control.signal);
  const [framesFile, analysisFile] = [
    join(input.workDir, dataFiles.frames),
    join(input.workDir, dataFiles.analysis),
  ];
  await writeFile(framesFile, encodeFrameTable(decoded.frames));
  await writeFile(analysisFile, encodeAnalysis(analysis));
  clock.record('total');
  const allNotes = [...notes, ...(ready?.notes ?? [])];
  input.log?.(
    { stageSeconds: clock.seconds(), provider: ready?.provider, detectorInput, notes: allNotes },
    'clip analysed',
  );
  return {
    poster: join(input.workDir, analyseFiles.poster),
    sprite: {
      file: join(input.workDir, analyseFiles.sprite),
      ...filledSprite(plan.sprite, decoded.frames.times.at(-1) ?? 0),
    },
    proxy,
    framesFile,
    analysisFile,
    frameCount: analysis.frameCount,
    fps: meanFps(decoded.frames, plan.probe.video.fps),
    width: analysis.width,
    height: analysis.height,
    mode: plan.detection ? 'model' : 'manual',
    modelName: input.model?.name ?? null,
    modelSha256: input.model?.sha256 ?? null,
    provider: ready?.provider ?? null,
    detectorInput,
    notes,
    stageSeconds: clock.seconds(),
  };
}
