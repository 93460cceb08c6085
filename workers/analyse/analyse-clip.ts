// One clip before the click: one ffmpeg decodes it once and writes poster, sprite and proxy; other
// processes detect people and estimate camera motion in its raw frames. Invariant: however it ends,
// none of its processes and scratch files is left; frame i of the proxy is frame i of every output.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeFrameTable, type FrameTable, meanFps } from '@/lib/media/frame-table';
import { analyseFiles } from '@/lib/media/recipes/analyse-recipe';
import { framesPerSecond } from '@/lib/media/recipes/source-frames';
import { filledSprite } from '@/lib/media/sprite';
import { encodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Analysis } from '@/lib/vision/types';
import { type PipelineFiles, withScratchFiles } from '../pipeline/scratch-files';
import { startStageClock } from '../pipeline/stage-clock';
import { verifyDecode } from '../pipeline/verify-decode';
import { locateClip } from '../probe/read-packets';
import { makePipes } from '../process/make-pipes';
import type { AnalyseControl, AnalyseInput, AnalyseOutput } from './analyse-types';
import { buildAnalysis } from './build-analysis';
import { type AnalysisPlan, analysisFileNames, pipeNames, planAnalysis } from './plan-analysis';
import { type AnalysisRun, runAnalysis } from './run-analysis';
import { verifyProxy } from './verify-proxy';

/**
 * Analyses [startSeconds, stopSeconds) of a source. `onFirstFrame` is called as soon as frame 0 and
 * its detections are known.
 */
export async function analyseClip(
  input: AnalyseInput,
  control: AnalyseControl,
): Promise<AnalyseOutput> {
  const { source, probe, startSeconds, stopSeconds, workDir } = input;
  const { signal } = control;
  const located = await locateClip(source, probe, [startSeconds, stopSeconds], signal);
  const plan = planAnalysis(input, located);
  return withScratchFiles(filesOf(plan, workDir), signal, async () => {
    const clock = startStageClock();
    await makePipes(inWorkDir(workDir, pipeNames(plan)), signal);
    const run = await runAnalysis(plan, input, control, clock);
    const analysis = buildAnalysis(plan, run);
    const damageNotes = verifyDecode(plan, run.decoded);
    await verifyProxy(join(workDir, analyseFiles.proxy), run.decoded.frames, signal);
    await writeDataFiles(workDir, run.decoded.frames, analysis);
    clock.record('total');
    const output = toOutput(plan, input, run, damageNotes);
    const { provider, device, detectorInput } = output;
    const stageSeconds = clock.seconds();
    if (provider === 'cpu' && run.detector && run.detector.notes.length > 0)
      input.log?.(
        { provider, reason: run.detector.notes.join('; ') },
        'no GPU loads the detector: it runs on the CPU',
      );
    const notes = [...damageNotes, ...(run.detector?.notes ?? [])];
    input.log?.(
      {
        ...{ model_version: output.modelName, model_sha: output.modelSha256 },
        ...{ provider, device },
        ...{ latency_ms: Math.round(1000 * (stageSeconds.total ?? 0)), frames: output.frameCount },
        ...{ stage_seconds: stageSeconds, detector_input: detectorInput, notes },
      },
      'clip analysed',
    );
    return { ...output, stageSeconds };
  });
}

function filesOf(plan: AnalysisPlan, workDir: string): PipelineFiles {
  return {
    scratch: inWorkDir(workDir, [...pipeNames(plan), analyseFiles.printedFrames]),
    outputs: inWorkDir(workDir, Object.values(analysisFileNames)),
  };
}

function inWorkDir(workDir: string, names: readonly string[]): string[] {
  return names.map((name) => join(workDir, name));
}

async function writeDataFiles(
  workDir: string,
  frames: FrameTable,
  analysis: Analysis,
): Promise<void> {
  await writeFile(join(workDir, analysisFileNames.frames), encodeFrameTable(frames));
  await writeFile(join(workDir, analysisFileNames.analysis), encodeAnalysis(analysis));
}

function toOutput(
  plan: AnalysisPlan,
  { workDir, model }: AnalyseInput,
  { decoded: { frames }, detector, detectorInput, inference }: AnalysisRun,
  notes: readonly string[],
): Omit<AnalyseOutput, 'stageSeconds'> {
  const { width, height } = plan.videoInfo;
  return {
    poster: join(workDir, analyseFiles.poster),
    sprite: {
      file: join(workDir, analyseFiles.sprite),
      ...filledSprite(plan.sprite, frames.times.at(-1) ?? 0),
    },
    proxy: join(workDir, analyseFiles.proxy),
    framesFile: join(workDir, analysisFileNames.frames),
    analysisFile: join(workDir, analysisFileNames.analysis),
    frameCount: frames.pts.length,
    fps: meanFps(frames, framesPerSecond(plan.probe.video)),
    width,
    height,
    mode: plan.detection ? 'model' : 'manual',
    modelName: model?.name ?? null,
    modelSha256: model?.sha256 ?? null,
    provider: detector?.provider ?? null,
    device: detector?.device ?? null,
    detectorInput,
    notes,
    inference,
  };
}
