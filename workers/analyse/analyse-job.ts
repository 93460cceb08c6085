// The job that analyses a clip before the click. Its first frame is saved as soon as it is known,
// so that the user can choose a player while the rest is analysed.

import { toDetectionsView } from '@/lib/server/clip-files/read-clip-files';
import { env } from '@/lib/server/env/env';
import { probeOf, readClipWork, readSource } from '@/lib/server/jobs/load-work';
import type { Handler, ScratchFile } from '../runtime/job-handler';
import { analyseClip } from './analyse-clip';
import type { AnalyseOutput } from './analyse-types';
import type { ModelResolution } from './detector/resolve-model';
import { selectDetector } from './detector/select-detector';

export const analyseJob: Handler = async ({
  job,
  workDir,
  signal,
  onProgress,
  saveProgress,
  log,
}) => {
  await saveProgress({ files: [], report: { type: 'analysisStarted' } });
  const { clip, session } = await readClipWork(job);
  const { file, video } = await readSource(session.videoId);
  const { EXECUTION_PROVIDERS, GPU_INDEX, DETECTOR_PROCESSES } = env();
  const resolution = await selectDetector(signal, log);
  const { model } = resolution;
  const output = await analyseClip(
    {
      source: file,
      probe: probeOf(video),
      startSeconds: clip.startMs / 1000,
      stopSeconds: clip.stopMs / 1000,
      model,
      providers: EXECUTION_PROVIDERS,
      gpuIndex: GPU_INDEX,
      detectors: DETECTOR_PROCESSES,
      log: (stats, message) => log.info(stats, message),
      workDir,
    },
    {
      signal,
      onProgress,
      onFirstFrame: ({ poster, width, height, detections }) =>
        saveProgress({
          files: [{ kind: 'poster', file: poster, contentType: 'image/jpeg' }],
          report: { type: 'firstFrame' },
          clip: {
            width,
            height,
            analysisMode: model ? 'model' : 'manual',
            analysisModel: model?.name ?? null,
            analysisBuiltIn: model?.builtIn ?? false,
            firstFramePeople: detections ? toDetectionsView(detections) : [],
          },
        }),
    },
  );
  const { width, height, fps, frameCount, mode, modelName, provider } = output;
  return {
    files: filesOf(output, resolution),
    report: { type: 'analysed' },
    clip: {
      width,
      height,
      fps,
      frameCount,
      analysisMode: mode,
      analysisModel: modelName && provider ? `${modelName} (${provider})` : null,
    },
  };
};

function filesOf(
  { sprite, proxy, framesFile, analysisFile, ...output }: AnalyseOutput,
  { source, model }: ModelResolution,
): ScratchFile[] {
  const { file, ...layout } = sprite;
  const { modelName, modelSha256, provider, detectorInput, stageSeconds, frameCount, fps } = output;
  return [
    { kind: 'sprite', file, contentType: 'image/jpeg', meta: layout },
    { kind: 'proxy', file: proxy, contentType: 'video/mp4', meta: { frameCount, fps } },
    { kind: 'frames', file: framesFile, contentType: 'application/json' },
    {
      kind: 'analysis',
      file: analysisFile,
      contentType: 'application/octet-stream',
      meta: {
        modelName,
        modelSha256,
        modelSource: source,
        builtIn: model?.builtIn ?? false,
        provider,
        detectorInput,
        stageSeconds,
      },
    },
  ];
}
