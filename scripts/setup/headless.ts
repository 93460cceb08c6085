// What the commands without a server have in common: how they are stopped and how they say what
// went wrong.

import { AppError } from '@/lib/errors/app-error';
import type { TreatmentChoice } from '@/lib/media/probe/treatment';
import { settings } from '@/lib/server/env/settings';
import { messageOf } from './run-command';

/** What the settings say about fields and high dynamic range. */
export function readTreatmentChoice(): TreatmentChoice {
  return {
    deinterlace: settings.DEINTERLACE.schema.parse(process.env.DEINTERLACE),
    hdr: settings.HDR.schema.parse(process.env.HDR),
  };
}

/** Aborted by Ctrl+C and by a request to end. */
export function signalOfStop(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  return stop.signal;
}

/** One sentence, or two: what happened and what to do. */
export function sentenceOf(error: unknown): string {
  return error instanceof AppError
    ? `${error.body.message} ${error.body.hint}`.trim()
    : messageOf(error);
}
