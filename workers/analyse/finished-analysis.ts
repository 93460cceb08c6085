// The files of an analysis with their facts, as they are stored; and such files of an earlier run of
// the same inputs, taken instead of decoding the clip again.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { decodeAnalysis } from '@/lib/vision/io/analysis-file';
import type { Detections } from '@/lib/vision/types';
import { takeFinishedSet } from '../runtime/finished-before';
import type { HandlerContext, ScratchFile } from '../runtime/job-handler';
import { analysisFileNames } from './plan-analysis';

const contentTypes = {
  poster: 'image/jpeg',
  sprite: 'image/jpeg',
  proxy: 'video/mp4',
  frames: 'application/json',
  analysis: 'application/octet-stream',
} as const satisfies Record<keyof typeof analysisFileNames, string>;

/** The facts that are stored with each file. */
const analysisFacts = z.object({
  poster: z.looseObject({}),
  /** Layout of the tiles (lib/media/sprite). */
  sprite: z.looseObject({ columns: z.number(), count: z.number() }),
  proxy: z.looseObject({ frameCount: z.number(), fps: z.number() }),
  frames: z.looseObject({}),
  analysis: z.looseObject({
    /** null in manual mode, like the provider. */
    modelName: z.string().nullable(),
    provider: z.string().nullable(),
    /** Index of the GPU; null without one. */
    device: z.number().nullable(),
    builtIn: z.boolean(),
  }),
});
export type AnalysisFacts = z.infer<typeof analysisFacts>;

export type FinishedAnalysis = {
  /** The files are in the work directory. */
  readonly facts: AnalysisFacts;
  readonly width: number;
  readonly height: number;
  /** Of frame 0; null in manual mode. */
  readonly detections: Detections | null;
};

/** A file of the work directory with its facts, to be stored. */
export function analysisFile(
  kind: keyof typeof analysisFileNames,
  workDir: string,
  inputHash: string | undefined,
  meta: Readonly<Record<string, unknown>> = {},
): ScratchFile {
  const file = join(workDir, analysisFileNames[kind]);
  return { kind, file, contentType: contentTypes[kind], meta, inputHash };
}

/** The whole set of one earlier run, in the work directory then; null when it must be made. */
export async function takeFinishedAnalysis(
  context: HandlerContext,
  inputHash: string,
): Promise<FinishedAnalysis | null> {
  const { poster, sprite, proxy, frames, analysis } = analysisFileNames;
  const inWorkDir = (name: string) => join(context.workDir, name);
  const outs = {
    poster: inWorkDir(poster),
    sprite: inWorkDir(sprite),
    proxy: inWorkDir(proxy),
    frames: inWorkDir(frames),
    analysis: inWorkDir(analysis),
  };
  const facts = await takeFinishedSet(context, { outs, inputHash, facts: analysisFacts });
  if (!facts) return null;
  const { width, height, detections } = decodeAnalysis(await readFile(outs.analysis));
  return { facts, width, height, detections: detections[0] ?? null };
}
