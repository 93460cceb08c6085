// The video of a title slate, made like the finals it stands before. Kept by its inputs, so that a
// changed clip does not make it anew, and stored at once, so that it is there when the reel fails.

import { createWriteStream } from 'node:fs';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Probe } from '@/lib/media/probe/probe';
import { highRangeFormat, standardFormat } from '@/lib/media/recipes/final-codec';
import {
  type SlateModel,
  type SlateVideo,
  slateArguments,
  slateVideo,
} from '@/lib/media/recipes/slate-recipe';
import { framesPerSecond, frameTimebase } from '@/lib/media/recipes/source-frames';
import { assScript } from '@/lib/media/subtitles/ass';
import { highRangeOf, yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { rateFraction, type Timebase } from '@/lib/media/timebase';
import type { ShownSlate } from '@/lib/review/slate/slate';
import { slateDrawList } from '@/lib/review/slate/slate-layout';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { encodeVideo } from '../render/encode-video';
import type { EncodedVideoInfo } from '../render/encoded-video-info';
import { type RenderOutput, renderOutput } from '../render/render-output';
import { takeFinished } from '../runtime/finished-before';
import { inputHashOf } from '../runtime/input-hash';
import type { HandlerContext } from '../runtime/job-handler';

/** Raise it when the layout changes. */
const layoutEpoch = 1;
const scriptName = 'slate.ass';

/** The video that the slate is, and the hash of what it is made of. */
export type PlannedSlate = {
  readonly texts: ShownSlate;
  readonly video: SlateVideo;
  readonly inputHash: string;
};

/** The slate before finals like this one; `probe` of their source, where it is still known. */
export function planSlate(
  texts: ShownSlate,
  seconds: number,
  final: EncodedVideoInfo,
  probe: Probe | null,
): PlannedSlate {
  const video = slateVideo(modelOf(final, probe), seconds);
  const { times, ...look } = video;
  const inputHash = inputHashOf('reel', {
    slate: { ...texts, layoutEpoch, frames: times.length },
    ...{ ...look, light: look.light ? JSON.stringify(look.light) : null, color: { ...look.color } },
  });
  return { texts, video, inputHash };
}

function modelOf(final: EncodedVideoInfo, probe: Probe | null): SlateModel {
  const { width, height, color, times } = final;
  const highRange = `${final.codec} ${final.pixelFormat}` === highRangeFormat;
  const light = (highRange && probe?.video.light) || null;
  return {
    ...{ width, height, color, times, highRange, light, timebase: timebaseOf(final, probe) },
    codedRate: probe && rateFraction(framesPerSecond(probe.video)),
  };
}

/** Seconds per tick of the frames that a final was made of: its file has the denominator alone. */
export function timebaseOf({ timebase }: EncodedVideoInfo, probe: Probe | null): Timebase {
  const source = probe && frameTimebase(probe.video);
  return source?.[1] === timebase[1] ? source : timebase;
}

/** The file of the slate in the work directory. */
export async function makeSlate(planned: PlannedSlate, context: HandlerContext): Promise<string> {
  const { workDir, saveProgress } = context;
  const { inputHash } = planned;
  const out = join(workDir, 'slate.mp4');
  if (await takeFinished(context, { kind: 'slate', inputHash, out, facts: renderOutput }))
    return out;
  const meta = await renderSlate({ ...planned, workDir, out }, context);
  // What is stored leaves the work directory: a second name of the same bytes stays.
  const file = join(workDir, 'slate-kept.mp4');
  await link(out, file);
  const kept = { kind: 'slate', file, contentType: 'video/mp4', meta, inputHash } as const;
  await saveProgress({ files: [kept] });
  return out;
}

type SlateTask = Omit<PlannedSlate, 'inputHash'> & {
  readonly workDir: string;
  readonly out: string;
};

/** Renders the slate. Throws RENDER_VERIFY_FAILED when it is not what was planned. */
export function renderSlate(
  { texts, video, workDir, out }: SlateTask,
  control: PipelineControl,
): Promise<RenderOutput> {
  const script = join(workDir, scriptName);
  const { width, height, color, highRange, times, timebase } = video;
  const canvas = {
    ...{ width, height, scaleX: 1, scaleY: 1, matrix: yuvMatrixOf(color.space, height) },
    ...(highRange ? { highRange: highRangeOf(color.transfer) } : {}),
  };
  const list = slateDrawList(texts, video);
  const task = {
    ...{ workDir, out, scratch: [script], argv: slateArguments(video, scriptName, out) },
    decodes: 'proxy' as const,
    expected: {
      ...{ width, height, times, color, hasAudio: false },
      timeTolerance: timebase[0] / timebase[1],
      format: highRange ? highRangeFormat : standardFormat,
    },
  };
  return encodeVideo(task, control, async () => {
    const chunks = assScript([0, times.at(-1) ?? 0], () => list, canvas);
    await pipeline(Readable.from(chunks), createWriteStream(script), { signal: control.signal });
  });
}
