// One clip, before anybody clicks: one ffmpeg decodes it once and writes the pictures and the proxy; detectors and the camera
// look at its raw frames meanwhile; the result is two files of facts. Frames never pass through this process.
// Invariant: however it ends, no process and no scratch file of it is left; frame i of the proxy is frame i of everything.

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseFiles } from '@/lib/media/analyse-recipe';
import { encodeFrameTable, meanFps } from '@/lib/media/frame-table';
import { filledSprite } from '@/lib/media/sprite';
import { encodeAnalysis } from '@/lib/vision/analysis-file';
import { makePipes } from '../process/make-pipe';
import type { AnalyseHooks, AnalyseInput, AnalyseOutput } from './analyse-types';
import { checkProxy, judgeReading } from './check-reading';
import { joinFindings } from './join-findings';
import { lookAtClip } from './look-at-clip';
import { type AnalysisPlan, planAnalysis } from './plan-analysis';
import { startClock } from './stage-clock';

const factFiles = { frames: 'frames.json', analysis: 'analysis.bin' } as const;

/** Analyses [startSeconds, stopSeconds) of a source. `onFirstFrame` is called as soon as frame 0 and the people in it are known. */
export async function analyseClip(input: AnalyseInput, hooks: AnalyseHooks): Promise<AnalyseOutput> {
  const plan = planAnalysis(input);
  const inWorkDir = (name: string) => join(input.workDir, name);
  const names = plan.looking ? [...plan.looking.detectorPipes, ...(plan.firstLook?.detectorPipes ?? []), plan.looking.greyPipe] : [];
  const pipes = names.map(inWorkDir);
  const scratch = [...pipes, inWorkDir(analyseFiles.printedFrames)];
  const results = [analyseFiles.poster, analyseFiles.sprite, analyseFiles.proxy, ...Object.values(factFiles)].map(inWorkDir);
  const remove = (files: readonly string[]) => Promise.all(files.map((file) => rm(file, { force: true })));
  try {
    if (pipes.length > 0) await makePipes(pipes, hooks.signal);
    return await runPlan(plan, input, hooks);
  } catch (error) {
    await remove(results);
    throw error;
  } finally {
    await remove(scratch);
  }
}

async function runPlan(plan: AnalysisPlan, input: AnalyseInput, hooks: AnalyseHooks): Promise<AnalyseOutput> {
  const clock = startClock();
  const { decoded, ready, seen, sights, promised, detectorInput } = await lookAtClip(plan, input, hooks, clock);
  const analysis = joinFindings(plan, decoded.frames, seen, sights);
  const proxy = join(input.workDir, analyseFiles.proxy);
  const notes = judgeReading(plan, decoded, promised);
  await checkProxy(proxy, decoded.frames, hooks.signal);
  const [framesFile, analysisFile] = [join(input.workDir, factFiles.frames), join(input.workDir, factFiles.analysis)];
  await writeFile(framesFile, encodeFrameTable(decoded.frames));
  await writeFile(analysisFile, encodeAnalysis(analysis));
  clock.mark('total');
  const said = [...notes, ...(ready?.notes ?? [])];
  input.log?.({ stageSeconds: clock.seconds(), provider: ready?.provider, detectorInput, notes: said }, 'clip analysed');
  return {
    poster: join(input.workDir, analyseFiles.poster),
    sprite: { file: join(input.workDir, analyseFiles.sprite), ...filledSprite(plan.sprite, decoded.frames.times.at(-1) ?? 0) },
    proxy,
    framesFile,
    analysisFile,
    frameCount: analysis.frameCount,
    fps: meanFps(decoded.frames, plan.probe.video.fps),
    width: analysis.width,
    height: analysis.height,
    mode: plan.looking ? 'model' : 'manual',
    modelName: input.model?.name ?? null,
    modelSha256: input.model?.sha256 ?? null,
    provider: ready?.provider ?? null,
    detectorInput,
    notes,
    stageSeconds: clock.seconds(),
  };
}
