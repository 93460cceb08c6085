// One clip, before anybody clicks: one ffmpeg decodes it once and writes the pictures and the proxy; detectors and the camera
// look at its raw frames meanwhile; the result is two files of facts. Frames never pass through this process.
// Invariant: however it ends, no process and no scratch file of it is left; frame i of the proxy is frame i of everything.

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseFiles } from '@/lib/media/analyse-recipe';
import { encodeFrameTable, meanFps } from '@/lib/media/frame-table';
import { filledSprite } from '@/lib/media/sprite';
import { encodeAnalysis } from '@/lib/vision/analysis-file';
import type { Analysis } from '@/lib/vision/types';
import { makePipes } from '../process/make-pipe';
import { together } from '../process/together';
import type { AnalyseHooks, AnalyseInput, AnalyseOutput } from './analyse-types';
import { checkProxy, countPromised, judgeReading } from './check-reading';
import { type DecodedClip, decodeClip } from './decode-clip';
import { expectFirstPeople, waitForFile } from './first-frame';
import { joinFindings } from './join-findings';
import { startLooking } from './look';
import { type AnalysisPlan, planAnalysis } from './plan-analysis';
import type { DetectorReady } from './records';

const factFiles = { frames: 'frames.json', analysis: 'analysis.bin' } as const;

/** Analyses [startSeconds, stopSeconds) of a source. `onFirstFrame` is called as soon as frame 0 and the people in it are known. */
export async function analyseClip(input: AnalyseInput, hooks: AnalyseHooks): Promise<AnalyseOutput> {
  const plan = planAnalysis(input);
  const inWorkDir = (name: string) => join(input.workDir, name);
  const pipes = plan.looking ? [...plan.looking.detectorPipes, plan.looking.greyPipe].map(inWorkDir) : [];
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
  const { decoded, ready, analysis, promised } = await lookAtClip(plan, input, hooks, clock);
  const proxy = join(input.workDir, analyseFiles.proxy);
  const notes = judgeReading(plan, decoded, promised);
  await checkProxy(proxy, decoded.frames, hooks.signal);
  const [framesFile, analysisFile] = [join(input.workDir, factFiles.frames), join(input.workDir, factFiles.analysis)];
  await writeFile(framesFile, encodeFrameTable(decoded.frames));
  await writeFile(analysisFile, encodeAnalysis(analysis));
  clock.mark('total');
  input.log?.({ stageSeconds: clock.seconds(), provider: ready?.provider, notes: [...notes, ...(ready?.notes ?? [])] }, 'clip analysed');
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
    notes,
    stageSeconds: clock.seconds(),
  };
}

type Seen = {
  readonly decoded: DecodedClip;
  readonly ready: DetectorReady | null;
  readonly analysis: Analysis;
  readonly promised: number | null;
};

/** Everything that runs at the same time. */
async function lookAtClip(plan: AnalysisPlan, input: AnalyseInput, hooks: AnalyseHooks, clock: Clock): Promise<Seen> {
  const { workDir, providers } = input;
  const tell = progressOf(plan, hooks);
  const [decoded, ready, people, camera, promised] = await together(hooks.signal, (signal) => {
    const first = expectFirstPeople(signal);
    const looking =
      plan.looking &&
      startLooking(plan, {
        signal,
        onPeople(k, found) {
          if (k === 0) first.set(found);
          tell.looked(k + 1);
        },
      });
    if (!looking) first.set(null);
    const decode = () => decodeClip(plan, workDir, signal, tell.decoded);
    // Some providers compile the model for minutes on first use: nobody decodes meanwhile, or the watch for standstill would bark.
    const decoding = looking && providers[0] !== 'cpu' ? looking.ready.then(decode) : decode();
    const marked = <T>(name: string, part: Promise<T>) => part.finally(() => clock.mark(name));
    return [
      marked('decode', decoding),
      marked('modelLoad', looking?.ready ?? Promise.resolve(null)),
      marked('people', looking?.people ?? Promise.resolve([])),
      marked('camera', looking?.camera ?? Promise.resolve([])),
      countPromised(plan, signal),
      marked('firstFrame', tellFirstFrame(plan, workDir, first.known, hooks, signal)),
    ];
  });
  return { decoded, ready, promised, analysis: joinFindings(plan, decoded.frames, people, camera) };
}

async function tellFirstFrame(
  plan: AnalysisPlan,
  workDir: string,
  known: ReturnType<typeof expectFirstPeople>['known'],
  hooks: AnalyseHooks,
  signal: AbortSignal,
): Promise<void> {
  const people = await known;
  const poster = join(workDir, analyseFiles.poster);
  await waitForFile(poster, signal);
  const { width, height } = plan.probe.video;
  await hooks.onFirstFrame({ poster, width, height, people });
}

/** Progress in frames of the clip: what is decoded and, where somebody looks, looked at. */
function progressOf(plan: AnalysisPlan, { onProgress }: AnalyseHooks): { decoded(frames: number): void; looked(looks: number): void } {
  const { looking, framesExpected: total } = plan;
  const stage = looking ? 'Finding people' : 'Preparing the clip';
  const tell = (frames: number) => onProgress({ stage, done: Math.min(frames, total), total, unit: 'frames' });
  return {
    decoded: looking ? () => {} : tell,
    looked: (looks) => tell(looks * (looking?.stride ?? 1)),
  };
}

type Clock = { mark(name: string): void; seconds(): Readonly<Record<string, number>> };

/** Seconds from now to each mark. */
function startClock(): Clock {
  const start = performance.now();
  const marks: Record<string, number> = {};
  return {
    mark: (name) => {
      marks[name] = Math.round(performance.now() - start) / 1000;
    },
    seconds: () => marks,
  };
}
