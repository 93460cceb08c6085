// A few pictures of the clip before all of them: how large are its people, and so how large the detectors' input should be. Its
// first picture is the clip's own first frame: the user sees who is in it without waiting for the answer.

import { firstLookArguments } from '@/lib/media/first-look-recipe';
import { chooseInputSize } from '@/lib/vision/input-size';
import { inputSizeParams } from '@/lib/vision/input-size-params';
import type { Detections } from '@/lib/vision/types';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { AnalyseInput, DetectorInput } from './analyse-types';
import { type Looking, picturesIn } from './look';
import { type AnalysisPlan, withLongSide } from './plan-analysis';

/** The plan with the size of the detectors' input, and why it is that; null where nobody looks. */
export type SizedPlan = { readonly plan: AnalysisPlan; readonly detectorInput: DetectorInput | null };

// A handful of pictures; most of it is a detector that loads on a busy machine.
const wallSeconds = 180;

/** Looks, where the size is not given, and chooses. Leaves the poster in `workDir`; `onFirstPeople` hears who is in frame 0. */
export async function choosePlan(
  plan: AnalysisPlan,
  { model, workDir, providers }: AnalyseInput,
  looking: Looking | null,
  signal: AbortSignal,
  onFirstPeople: (people: Detections) => void,
): Promise<SizedPlan> {
  if (!looking) return { plan, detectorInput: null };
  const { firstLook } = plan;
  if (!firstLook) {
    // Some providers compile the model for minutes on first use: nobody decodes meanwhile, or the watch for standstill would bark.
    if (providers[0] !== 'cpu') await looking.ready;
    return { plan, detectorInput: inputOf(plan, model?.fixedInput ? 'fixed' : 'given', null) };
  }
  const [seen] = await Promise.all([
    looking.findPeople(picturesIn(workDir, firstLook), (k, people) => {
      if (k === 0) onFirstPeople(people);
    }),
    runFfmpeg(firstLookArguments(firstLook), { signal, cwd: workDir, wallSeconds, stallSeconds: wallSeconds, failure: 'SOURCE_DAMAGED' }),
  ]);
  const people = seen.map((record) => record.people);
  const { longSide, reason, personHeight } = chooseInputSize(people, plan.film, inputSizeParams);
  const sized = withLongSide(plan, longSide);
  return { plan: sized, detectorInput: inputOf(sized, reason, personHeight) };
}

function inputOf({ looking }: AnalysisPlan, reason: DetectorInput['reason'], personHeight: number | null): DetectorInput | null {
  return looking && { width: looking.geometry.modelWidth, height: looking.geometry.modelHeight, reason, personHeight };
}
