// Everything of an analysis that runs at the same time: the first look and then the decode, the processes that look at its
// frames, and the news of frame 0 to whoever waits for it.

import { join } from 'node:path';
import { analyseFiles } from '@/lib/media/analyse-recipe';
import type { CameraSight } from '@/lib/vision/camera-motion';
import { together } from '../process/together';
import type { AnalyseHooks, AnalyseInput, DetectorInput } from './analyse-types';
import { countPromised } from './check-reading';
import { type DecodedClip, decodeClip } from './decode-clip';
import { expectFirstPeople, type FirstPeople, waitForFile } from './first-frame';
import { choosePlan } from './first-look';
import { type Looking, picturesIn, startLooking } from './look';
import type { AnalysisPlan } from './plan-analysis';
import type { DetectorReady, PeopleRecord } from './records';
import type { StageClock } from './stage-clock';

export type LookedAt = {
  readonly decoded: DecodedClip;
  /** null in manual mode, as what follows. */
  readonly ready: DetectorReady | null;
  readonly detectorInput: DetectorInput | null;
  /** One per analysed frame. */
  readonly seen: readonly PeopleRecord[];
  readonly sights: readonly CameraSight[];
  /** Frames the container promises; null when it cannot say. */
  readonly promised: number | null;
};

/** Decodes and looks. */
export async function lookAtClip(plan: AnalysisPlan, input: AnalyseInput, hooks: AnalyseHooks, clock: StageClock): Promise<LookedAt> {
  const { workDir } = input;
  const tell = progressOf(plan, hooks);
  const [decoded, ready, seen, sights, promised, { detectorInput }] = await together(hooks.signal, (signal) => {
    const marked = <T>(name: string, part: Promise<T>) => part.finally(() => clock.mark(name));
    const first = expectFirstPeople(signal);
    if (!plan.looking) first.set(null);
    const looking = plan.looking && startLooking(plan, signal);
    const sized = marked('firstLook', choosePlan(plan, input, looking, signal, first.set));
    return [
      marked(
        'decode',
        sized.then(({ plan }) => decodeClip(plan, workDir, signal, tell.decoded)),
      ),
      marked('modelLoad', looking?.ready ?? Promise.resolve(null)),
      marked(
        'people',
        sized.then(({ plan }) => findEverybody(plan, workDir, looking, first, tell.looked)),
      ),
      marked('camera', looking?.camera ?? Promise.resolve([])),
      countPromised(plan, signal),
      sized,
      marked('firstFrame', tellFirstFrame(plan, workDir, first, hooks, signal)),
    ];
  });
  return { decoded, ready, detectorInput, seen, sights, promised };
}

async function findEverybody(
  { looking: choice }: AnalysisPlan,
  workDir: string,
  looking: Looking | null,
  first: FirstPeople,
  onLooked: (looks: number) => void,
): Promise<PeopleRecord[]> {
  if (!choice || !looking) return [];
  const records = await looking.findPeople(picturesIn(workDir, choice), (k, people) => {
    if (k === 0) first.set(people);
    onLooked(k + 1);
  });
  await looking.dismiss();
  return records;
}

async function tellFirstFrame(
  plan: AnalysisPlan,
  workDir: string,
  first: FirstPeople,
  hooks: AnalyseHooks,
  signal: AbortSignal,
): Promise<void> {
  const people = await first.known;
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
