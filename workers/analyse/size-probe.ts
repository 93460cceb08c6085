// A few pictures of the clip before all of them: how large are its people, and so how large the
// detectors' input should be. Its first picture is the clip's own first frame: the user sees who is
// in it without waiting for the answer.

import { sizeProbeArguments } from '@/lib/media/size-probe-recipe';
import { chooseInputSize } from '@/lib/vision/detector/input-size';
import { inputSizeParams } from '@/lib/vision/detector/params';
import type { Detections } from '@/lib/vision/types';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { AnalyseInput, DetectorInput } from './analyse-types';
import { type DetectorPool, framePipesIn } from './detector-pool';
import { type AnalysisPlan, withLongSide } from './plan-analysis';

/** The plan with the size of the detectors' input, and why it is that; null where nobody looks. */
export type SizedPlan = {
  readonly plan: AnalysisPlan;
  readonly detectorInput: DetectorInput | null;
};

// A handful of pictures; most of it is a detector that loads on a busy machine.
const wallSeconds = 180;

/**
 * Looks, where the size is not given, and chooses. Leaves the poster in `workDir`; `onFirstPeople`
 * hears who is in frame 0.
 */
export async function probeInputSize(
  plan: AnalysisPlan,
  { model, workDir, providers }: AnalyseInput,
  pool: DetectorPool | null,
  signal: AbortSignal,
  onFirstDetections: (detections: Detections) => void,
): Promise<SizedPlan> {
  if (!pool) return { plan, detectorInput: null };
  const { sizeProbe } = plan;
  if (!sizeProbe) {
    // Some providers compile the model for minutes on first use: nobody decodes meanwhile, or the
    // watch for standstill would bark.
    if (providers[0] !== 'cpu') await pool.ready;
    return {
      plan,
      detectorInput: detectorInputOf(plan, model?.fixedInput ? 'fixed' : 'given', null),
    };
  }
  const [frameDetections] = await Promise.all([
    pool.detect(framePipesIn(workDir, sizeProbe), (k, detections) => {
      if (k === 0) onFirstDetections(detections);
    }),
    runFfmpeg(sizeProbeArguments(sizeProbe), {
      signal,
      cwd: workDir,
      wallSeconds,
      stallSeconds: wallSeconds,
      failure: 'SOURCE_DAMAGED',
    }),
  ]);
  const detections = frameDetections.map((record) => record.detections);
  const { longSide, reason, personHeight } = chooseInputSize(
    detections,
    plan.videoInfo,
    inputSizeParams,
  );
  const sized = withLongSide(plan, longSide);
  return { plan: sized, detectorInput: detectorInputOf(sized, reason, personHeight) };
}

function detectorInputOf(
  { detection }: AnalysisPlan,
  reason: DetectorInput['reason'],
  personHeight: number | null,
): DetectorInput | null {
  return (
    detection && {
      width: detection.geometry.modelWidth,
      height: detection.geometry.modelHeight,
      reason,
      personHeight,
    }
  );
}
