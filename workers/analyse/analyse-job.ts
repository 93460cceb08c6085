// The job that analyses a clip before the click. Its first frame is saved as soon as it is known,
// so that the user can choose a player while the rest is analysed. An analysis that was made before
// of the same inputs is taken.

import { frameTreatment } from '@/lib/media/recipes/colors';
import { toDetectionsView } from '@/lib/server/clip-files/read-clip-files';
import { env } from '@/lib/server/env/env';
import { type ClipWork, probeOf, readClipWork, readSource } from '@/lib/server/jobs/load-work';
import type { Logger } from '@/lib/server/logger';
import type { HistogramCounts } from '@/lib/server/metrics/histogram';
import { addToTotals } from '@/lib/server/metrics/totals';
import type { Handler, HandlerContext, JobOutputs } from '../runtime/job-handler';
import { countGpus } from '../runtime/read-runtime';
import { analyseClip } from './analyse-clip';
import type { AnalyseOutput, FirstFrame } from './analyse-types';
import { analysisHash } from './analysis-hash';
import type { ModelResolution } from './detector/resolve-model';
import { selectDetector } from './detector/select-detector';
import { type AnalysisFacts, analysisFile, takeFinishedAnalysis } from './finished-analysis';

type Source = Awaited<ReturnType<typeof readSource>>;

export const analyseJob: Handler = async (context) => {
  const { job, signal, saveProgress, log } = context;
  await saveProgress({ files: [], report: { type: 'analysisStarted' } });
  const { clip, session } = await readClipWork(job);
  const source = await readSource(session.videoId);
  const resolution = await selectDetector(signal, log);
  const inputHash = analysisHash({
    source: source.sha256,
    startMs: clip.startMs,
    stopMs: clip.stopMs,
    model: resolution.model,
    providers: env().EXECUTION_PROVIDERS,
    treatment: frameTreatment(probeOf(source.video).video),
  });
  return (
    (await takeAnalysis(context, resolution, inputHash)) ??
    (await makeAnalysis(context, { clip, source, resolution, inputHash }))
  );
};

/** The outputs of an earlier run of the same inputs; null when there is none. */
async function takeAnalysis(
  context: HandlerContext,
  resolution: ModelResolution,
  inputHash: string,
): Promise<JobOutputs | null> {
  const { workDir, saveProgress } = context;
  const finished = await takeFinishedAnalysis(context, inputHash);
  if (!finished) return null;
  const { facts, width, height, detections } = finished;
  await saveProgress(firstFrame({ width, height, detections }, resolution, { workDir, inputHash }));
  return outputs(facts, { width, height, workDir, inputHash });
}

type Making = {
  readonly clip: ClipWork['clip'];
  readonly source: Source;
  readonly resolution: ModelResolution;
  readonly inputHash: string;
};

async function makeAnalysis(
  { workDir, signal, onProgress, saveProgress, log }: HandlerContext,
  { clip, source, resolution, inputHash }: Making,
): Promise<JobOutputs> {
  const { EXECUTION_PROVIDERS, GPU_INDEX, DETECTOR_PROCESSES, HELPER_SILENCE_SECONDS } = env();
  const output = await analyseClip(
    {
      source: source.file,
      probe: probeOf(source.video),
      startSeconds: clip.startMs / 1000,
      stopSeconds: clip.stopMs / 1000,
      model: resolution.model,
      providers: EXECUTION_PROVIDERS,
      gpuIndex: GPU_INDEX,
      gpuCount: GPU_INDEX === undefined ? await countGpus() : undefined,
      detectors: DETECTOR_PROCESSES,
      silenceSeconds: HELPER_SILENCE_SECONDS,
      log: (stats, message) => log.info(stats, message),
      workDir,
    },
    {
      signal,
      onProgress,
      onFirstFrame: (frame) => saveProgress(firstFrame(frame, resolution, { workDir, inputHash })),
    },
  );
  if (output.provider && output.inference)
    await countInference(output.provider, output.inference, log);
  // What another provider has made in the place of the wanted one is never taken in its place.
  const asWanted = output.provider === null || output.provider === EXECUTION_PROVIDERS[0];
  return outputs(factsOf(output, resolution), {
    width: output.width,
    height: output.height,
    workDir,
    inputHash: asWanted ? inputHash : undefined,
  });
}

/** The part that is saved before the rest is known. */
function firstFrame(
  { width, height, detections }: Omit<FirstFrame, 'poster'>,
  { model }: ModelResolution,
  { workDir, inputHash }: { readonly workDir: string; readonly inputHash: string },
): JobOutputs {
  return {
    files: [analysisFile('poster', workDir, inputHash)],
    report: { type: 'firstFrame' },
    clip: {
      width,
      height,
      analysisMode: model ? 'model' : 'manual',
      analysisModel: model?.name ?? null,
      analysisBuiltIn: model?.builtIn ?? false,
      firstFramePeople: detections ? toDetectionsView(detections) : [],
    },
  };
}

type Whole = {
  readonly width: number;
  readonly height: number;
  readonly workDir: string;
  /** undefined: it is never taken in place of another run. */
  readonly inputHash: string | undefined;
};

function outputs(facts: AnalysisFacts, { width, height, workDir, inputHash }: Whole): JobOutputs {
  const { frameCount, fps } = facts.proxy;
  const { modelName, provider } = facts.analysis;
  const kinds = ['sprite', 'proxy', 'frames', 'analysis'] as const;
  return {
    files: kinds.map((kind) => analysisFile(kind, workDir, inputHash, facts[kind])),
    report: { type: 'analysed' },
    clip: {
      width,
      height,
      fps,
      frameCount,
      analysisMode: modelName === null ? 'manual' : 'model',
      analysisModel: modelName && provider ? `${modelName} (${provider})` : null,
    },
  };
}

function factsOf(output: AnalyseOutput, { source, model }: ModelResolution): AnalysisFacts {
  const { file: _, ...layout } = output.sprite;
  const { frameCount, fps } = output;
  const { modelName, modelSha256, provider, device, detectorInput, stageSeconds } = output;
  return {
    poster: {},
    sprite: layout,
    proxy: { frameCount, fps },
    frames: {},
    analysis: {
      ...{ modelName, modelSha256, modelSource: source, builtIn: model?.builtIn ?? false },
      ...{ provider, device, detectorInput, stageSeconds },
    },
  };
}

/** Figures are not worth an analysis. */
async function countInference(
  provider: string,
  inference: HistogramCounts,
  log: Logger,
): Promise<void> {
  try {
    await addToTotals('followspot_inference_seconds', { provider }, inference);
  } catch (error) {
    log.debug({ error }, 'inference not counted');
  }
}
