// A pre-pass over a few frames of the clip that measures its people and so chooses the size of the
// detectors' input. Its first frame is frame 0 of the clip, so the user sees its detections before
// the size is chosen.

import { sizeProbeArguments } from '@/lib/media/recipes/size-probe-recipe';
import { preferredProvider } from '@/lib/vision/detector/execution-providers';
import { chooseInputSize } from '@/lib/vision/detector/input-size';
import { inputSizeParams } from '@/lib/vision/detector/params';
import type { Detections } from '@/lib/vision/types';
import type { TaskGroup } from '../pipeline/task-group';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { AnalyseInput, DetectorInput } from './analyse-types';
import { type DetectorPool, framePipesIn } from './detector-pool';
import { type AnalysisPlan, withLongSide } from './plan-analysis';

/** The plan with the final size of the detectors' input; null in manual mode. */
export type SizedPlan = {
  readonly plan: AnalysisPlan;
  readonly detectorInput: DetectorInput | null;
};

// A handful of frames; most of it is the load time of a model on a busy machine, which may be silent
// for twice the limit.
const wallSilences = 3;

/**
 * Probes and chooses, unless the size is given or fixed. With a probe, the poster is left in
 * `workDir` and `onFirstDetections` receives the detections of frame 0.
 */
export async function probeInputSize(
  plan: AnalysisPlan,
  { model, workDir, providers }: AnalyseInput,
  pool: DetectorPool,
  { signal, start }: TaskGroup,
  onFirstDetections: (detections: Detections) => void,
): Promise<SizedPlan> {
  const { sizeProbe, videoInfo, silenceSeconds } = plan;
  if (!sizeProbe) {
    // While a provider compiles the model for minutes no frame is read: the decode starts only
    // then, or its stall watchdog would fire.
    if (preferredProvider(providers).compilesOnLoad) await pool.ready;
    return { plan, detectorInput: toDetectorInput(plan, model?.fixedInput ? 'fixed' : 'given') };
  }
  const detecting = start(
    pool.detect(framePipesIn(workDir, sizeProbe), (k, detections) => {
      if (k === 0) onFirstDetections(detections);
    }),
  );
  const wallSeconds = wallSilences * silenceSeconds;
  await start(
    runFfmpeg(sizeProbeArguments(sizeProbe), {
      signal,
      cwd: workDir,
      wallSeconds,
      stallSeconds: wallSeconds,
      failure: 'SOURCE_DAMAGED',
    }),
  );
  const detections = (await detecting).map((frame) => frame.detections);
  const choice = chooseInputSize(detections, videoInfo, inputSizeParams);
  const sized = withLongSide(plan, choice.longSide);
  return { plan: sized, detectorInput: toDetectorInput(sized, choice.reason, choice.personHeight) };
}

function toDetectorInput(
  { detection }: AnalysisPlan,
  reason: DetectorInput['reason'],
  personHeight: number | null = null,
): DetectorInput | null {
  if (!detection) return null;
  const { modelWidth, modelHeight } = detection.geometry;
  return { width: modelWidth, height: modelHeight, reason, personHeight };
}
